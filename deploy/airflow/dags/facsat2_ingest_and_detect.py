"""All pending ingestions of a spacecraft, what derives from them, then detection over both."""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.sdk import dag
from facsat2_tasks import chain_of_steps


@dag(
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    is_paused_upon_creation=False,
    max_active_runs=16,
    tags=["facsat2"],
    doc_md=__doc__,
)
def facsat2_ingest_and_detect():
    chain_of_steps("ingest-and-detect", "ingest", "preprocess", "detect")


facsat2_ingest_and_detect()
