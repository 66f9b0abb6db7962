"""Detection over all stored telemetry of several spacecraft, after a model or a limit has changed.

Configuration: {"spacecraft": ["one", "other"]}. Spacecraft are mapped; one spacecraft's time is
scored in order inside its task, as detectors with a memory need it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import dag, task
from airflow.sdk.exceptions import AirflowFailException
from facsat2_tasks import RETRIES, STEP_LIMIT, begun, execute, named_spacecraft


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
        named = named_spacecraft()
        if not named:
            raise AirflowFailException('Name the spacecraft in the configuration: {"spacecraft": ["…"]}')
        return named

    @task(execution_timeout=STEP_LIMIT, **{**RETRIES, "retries": 60, "retry_delay": timedelta(seconds=5)})
    def detect(craft: str) -> dict:
        return execute(begun("detect", craft, part=True), "detect")

    detect.expand(craft=spacecraft())


facsat2_backfill_detect()
