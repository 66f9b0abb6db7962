"""From stored telemetry to a registered model version, on demand: a person promotes it."""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.sdk import dag
from facsat2_tasks import chain_of_steps


@dag(
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    is_paused_upon_creation=False,
    max_active_runs=4,
    tags=["facsat2"],
    doc_md=__doc__,
)
def facsat2_train():
    chain_of_steps("train", "snapshot", "train", "evaluate", "register")


facsat2_train()
