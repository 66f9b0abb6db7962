# Airflow: its page and API, the scheduler, which runs tasks itself (LocalExecutor), and the reader of
# the DAG files. Read by services.sh, which sets root, dist and state; install.sh sets airflow_home.
# shellcheck shell=bash disable=SC2154

airflow_processes="airflow-api-server airflow-scheduler airflow-dag-processor"

start_airflow() {
  local port process
  port=$(recall airflow_port)
  mkdir -p "$state/airflow" "$root/deploy/airflow/dags"
  printf '{"facsat2": "%s"}\n' "$(recall airflow_password)" >"$state/airflow/passwords.json"
  (
    airflow_environment "$port"
    cd "$state/airflow" || exit 1
    migrate_airflow || exit 1
    for process in $airflow_processes; do
      is_running "$process" || start_airflow_process "$process" "$port"
    done
  ) || return 1
  await 300 airflow
}

start_airflow_process() {
  case $1 in
    airflow-api-server) launch "$1" "$airflow_home/bin/python" -m airflow api-server --host 127.0.0.1 --port "$2" --workers 1 ;;
    # Without the option a server for logs listens to the whole network.
    airflow-scheduler) launch "$1" "$airflow_home/bin/python" -m airflow scheduler --skip-serve-logs ;;
    airflow-dag-processor) launch "$1" "$airflow_home/bin/python" -m airflow dag-processor ;;
  esac
}

# Once for each version.
migrate_airflow() {
  local done=$state/airflow/migrated-$airflow_version
  [ ! -e "$done" ] || return 0
  "$airflow_home/bin/python" -m airflow db migrate </dev/null >>"$state/log/airflow-api-server.log" 2>&1 && : >"$done"
}

# Settings of Airflow and, for the steps that its tasks run, of Facsat2.
airflow_environment() {
  export AIRFLOW_HOME=$state/airflow
  export AIRFLOW__CORE__DAGS_FOLDER=$root/deploy/airflow/dags
  export AIRFLOW__CORE__LOAD_EXAMPLES=False AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION=False
  export AIRFLOW__CORE__EXECUTOR=LocalExecutor AIRFLOW__CORE__PARALLELISM=4
  export AIRFLOW__CORE__EXECUTION_API_SERVER_URL=http://127.0.0.1:$1/execution/ AIRFLOW__API__BASE_URL=http://127.0.0.1:$1
  export AIRFLOW__CORE__AUTH_MANAGER=airflow.api_fastapi.auth.managers.simple.simple_auth_manager.SimpleAuthManager
  export AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS=facsat2:admin
  export AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE=$state/airflow/passwords.json
  export AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL=10 AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL=10
  export AIRFLOW__DAG_PROCESSOR__PARSING_PROCESSES=1
  export AIRFLOW__DATABASE__SQL_ALCHEMY_CONN AIRFLOW__API_AUTH__JWT_SECRET AIRFLOW__API__SECRET_KEY AIRFLOW__CORE__FERNET_KEY
  AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=postgresql+psycopg2://airflow:$(recall airflow_db_password)@127.0.0.1:$(recall postgres_port)/airflow
  AIRFLOW__API_AUTH__JWT_SECRET=$(recall airflow_jwt_secret)$(recall airflow_session_key)
  AIRFLOW__API__SECRET_KEY=$(recall airflow_session_key)
  AIRFLOW__CORE__FERNET_KEY=$(recall airflow_fernet_key)
  export PATH=$dist/bin:$PATH
  local line
  while IFS= read -r line; do
    export "${line?}"
  done <<LINES
$(facsat2_settings "$(set_up_services)" | sed '/^FACSAT2_DATABASE_URL=/d; s/^FACSAT2_WORKER_DATABASE_URL=/FACSAT2_DATABASE_URL=/')
LINES
}

airflow_is_healthy() {
  local health process
  for process in $airflow_processes; do
    is_running "$process" || return 1
  done
  health=$(curl -s -m 10 "http://127.0.0.1:$(recall airflow_port)/api/v2/monitor/health" | tr -d ' \n') || return 1
  [[ $health == *'"metadatabase":{"status":"healthy"'* && $health == *'"scheduler":{"status":"healthy"'* &&
    $health == *'"dag_processor":{"status":"healthy"'* ]]
}

stop_airflow() {
  # Its page last, since the tasks tell it how they ended.
  stop_processes TERM airflow-scheduler airflow-dag-processor
  stop_processes TERM airflow-api-server
}

airflow_version() {
  printf '%s' "$airflow_version"
}
