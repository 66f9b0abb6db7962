"""What the DAGs of Facsat2 share: tasks that have the program itself execute a step."""

from __future__ import annotations

import json
import logging
import subprocess
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from airflow.sdk import get_current_context, task
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException

log = logging.getLogger(__name__)

DONE = 0
TRY_AGAIN = 75
UNREACHABLE = 3
SYSTEM_AWAY = 69
WHILE_AWAY = 10.0  # seconds

# The program counts attempts too and gives up after five; waits grow as the program's own do.
RETRIES = {
    "retries": 4,
    "retry_delay": timedelta(seconds=2),
    "retry_exponential_backoff": True,
    "max_retry_delay": timedelta(minutes=2),
}
STEP_LIMIT = timedelta(hours=6)


def facsat2(*arguments: str) -> tuple[int, dict]:
    """Calls the program; what it says goes into the task's log line by line."""
    log.info("facsat2 %s", " ".join(arguments))
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder, "answer.json")
        command = ["facsat2", *arguments, "--json", str(answer)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            for line in process.stdout:
                log.info("%s", line.rstrip())
        result = json.loads(answer.read_text()) if answer.exists() else {}
    return process.returncode, result


def execute(run: str, step: str) -> dict:
    """Has a step executed; fails for good only if the program says that no repetition helps."""
    code, result = facsat2("step", run, step)
    while code in (SYSTEM_AWAY, UNREACHABLE):
        # No attempt: the limit of the task's time alone ends it.
        time.sleep(WHILE_AWAY)
        code, result = facsat2("step", run, step)
    if code == DONE:
        return {"run": run, "step": step, "result": result.get("result", "done")}
    reason = result.get("failure") or f"the program ended with {code}"
    if code == TRY_AGAIN or code < 0:
        raise AirflowException(reason)
    raise AirflowFailException(reason)


def begun(workflow: str, craft: str, part: bool = False) -> str:
    """The id of the run that is recorded for this DAG run, or for its part about one spacecraft."""
    dag_run = get_current_context()["dag_run"]
    run_id = f"{dag_run.run_id}/{craft}" if part else dag_run.run_id
    code, result = facsat2("begin", workflow, craft, "--dag", dag_run.dag_id, "--dag-run", run_id)
    if code != DONE:
        raise AirflowException(f"The program ended with {code}")
    if result["state"] == "JOINED":
        raise AirflowSkipException(f"Run {result['run']}, which another DAG run executes, does it all")
    if result["state"] == "WAITING":
        raise AirflowException("Another run of this spacecraft is under way")
    return result["run"]


def named_spacecraft() -> list[str]:
    """Those that the configuration of the DAG run names: {"spacecraft": "one"} or ["one", "other"]."""
    conf = get_current_context()["dag_run"].conf or {}
    named = conf.get("spacecraft", [])
    return [named] if isinstance(named, str) else list(named)


@task(retries=720, retry_delay=timedelta(seconds=5), execution_timeout=timedelta(minutes=5))
def begin(workflow: str, spacecraft: str = "") -> str:
    """The id of our run: the one that asked for this DAG run, else one that is recorded for it."""
    context = get_current_context()
    conf = context["dag_run"].conf or {}
    if "run" in conf:
        return conf["run"]
    craft = spacecraft or conf.get("spacecraft", "")
    if not craft:
        raise AirflowFailException('Name the spacecraft in the configuration: {"spacecraft": "…"}')
    return begun(workflow, craft)


def step(name: str):
    """A task that executes the step of that name."""

    @task(task_id=name, execution_timeout=STEP_LIMIT, **RETRIES)
    def executed(run: str) -> dict:
        return execute(run, name)

    return executed


def chain_of_steps(workflow: str, *names: str) -> None:
    """The steps of a workflow, one after the other."""
    run = begin(workflow)
    before = None
    for name in names:
        this = step(name)(run)
        if before is not None:
            before >> this
        before = this
