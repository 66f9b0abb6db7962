"""Every five minutes: the sources that are due are looked at, and new files become ingestions.

A run that the program asks for has {"run": "…"} in its configuration; by hand {"spacecraft": ["one"]}
has the sources of some spacecraft looked at, as far as they are due. Spacecraft are mapped.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import dag, get_current_context, task
from airflow.sdk.exceptions import AirflowException, AirflowSkipException
from facsat2_tasks import DONE, RETRIES, STEP_LIMIT, execute, facsat2


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
        named = conf.get("spacecraft", [])
        if not named:
            code, result = facsat2("collect", "--due")
            if code != DONE:
                raise AirflowException(f"The program ended with {code}")
            named = result["spacecraft"]
        return [{"spacecraft": one} for one in ([named] if isinstance(named, str) else named)]

    @task(execution_timeout=STEP_LIMIT, **RETRIES)
    def collect(asked: dict) -> dict:
        if "run" in asked:
            return execute(asked["run"], "collect")
        dag_run = get_current_context()["dag_run"].run_id
        craft = asked["spacecraft"]
        code, result = facsat2("begin", "collect", craft, "--dag-run", f"{dag_run}/{craft}")
        if code != DONE:
            raise AirflowException(f"The program ended with {code}")
        if result["state"] == "JOINED":
            raise AirflowSkipException(f"Run {result['run']}, which another DAG run executes, does it all")
        if result["state"] == "WAITING":
            raise AirflowException("Another run of this spacecraft is under way")
        return execute(result["run"], "collect")

    collect.expand(asked=begin())


facsat2_collect()
