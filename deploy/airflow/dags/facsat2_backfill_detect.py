"""Detection over all stored telemetry of several spacecraft, after a model or a limit has changed.

Configuration: {"spacecraft": ["one", "other"]}. Spacecraft are mapped; one spacecraft's time is
scored in order inside its task, as detectors with a memory need it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import dag, get_current_context, task
from airflow.sdk.exceptions import AirflowException, AirflowFailException
from facsat2_tasks import DONE, RETRIES, STEP_LIMIT, execute, facsat2


@dag(
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    is_paused_upon_creation=False,
    max_active_runs=1,
    tags=["facsat2"],
    doc_md=__doc__,
)
def facsat2_backfill_detect():
    @task
    def spacecraft() -> list[str]:
        conf = get_current_context()["dag_run"].conf or {}
        named = conf.get("spacecraft", [])
        if not named:
            raise AirflowFailException('Name the spacecraft in the configuration: {"spacecraft": ["…"]}')
        return [named] if isinstance(named, str) else list(named)

    @task(execution_timeout=STEP_LIMIT, **{**RETRIES, "retries": 60, "retry_delay": timedelta(seconds=5)})
    def detect(craft: str) -> dict:
        dag_run = get_current_context()["dag_run"].run_id
        name = ("--dag", "facsat2_backfill_detect", "--dag-run", f"{dag_run}/{craft}")
        code, result = facsat2("begin", "detect", craft, *name)
        if code != DONE:
            raise AirflowException(f"The program ended with {code}")
        if result["state"] == "WAITING":
            raise AirflowException("Another run of this spacecraft is under way")
        return execute(result["run"], "detect")

    detect.expand(craft=spacecraft())


facsat2_backfill_detect()
