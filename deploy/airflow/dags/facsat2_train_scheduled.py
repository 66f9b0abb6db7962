"""Every day: models that serve and were trained longer ago than FACSAT2_TRAIN_EVERY_DAYS are trained again.

The program is asked for the trainings, which it then hands over as runs of facsat2_train. Without
that setting there are none.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import dag, task
from airflow.sdk.exceptions import AirflowException
from facsat2_tasks import DONE, RETRIES, facsat2


@dag(
    schedule="@daily",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    is_paused_upon_creation=False,
    max_active_runs=1,
    tags=["facsat2"],
    doc_md=__doc__,
)
def facsat2_train_scheduled():
    @task(execution_timeout=timedelta(minutes=30), **RETRIES)
    def ask() -> list[str]:
        code, result = facsat2("train-again")
        if code != DONE:
            raise AirflowException(f"The program ended with {code}")
        return result["runs"]

    ask()


facsat2_train_scheduled()
