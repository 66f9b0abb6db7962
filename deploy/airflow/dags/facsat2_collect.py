"""Every five minutes: the sources that are due are looked at, and new files become ingestions.

A run that the program asks for has {"run": "…"} in its configuration; by hand {"spacecraft": ["one"]}
has the sources of some spacecraft looked at, as far as they are due. Spacecraft are mapped.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import dag, get_current_context, task
from airflow.sdk.exceptions import AirflowException
from facsat2_tasks import DONE, RETRIES, STEP_LIMIT, begun, execute, facsat2, named_spacecraft


@dag(
    schedule=timedelta(minutes=5),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    is_paused_upon_creation=False,
    max_active_runs=16,
    tags=["facsat2"],
    doc_md=__doc__,
)
def facsat2_collect():
    @task(retries=2, retry_delay=timedelta(seconds=10), execution_timeout=timedelta(minutes=5))
    def begin() -> list[dict]:
        conf = get_current_context()["dag_run"].conf or {}
        if "run" in conf:
            return [{"run": conf["run"]}]
        named = named_spacecraft()
        if not named:
            code, result = facsat2("collect", "--due")
            if code != DONE:
                raise AirflowException(f"The program ended with {code}")
            named = result["spacecraft"]
        return [{"spacecraft": one} for one in named]

    @task(execution_timeout=STEP_LIMIT, **RETRIES)
    def collect(asked: dict) -> dict:
        run = asked["run"] if "run" in asked else begun("collect", asked["spacecraft"], part=True)
        return execute(run, "collect")

    collect.expand(asked=begin())


facsat2_collect()
