# MLflow with users (basic-auth), its tables in PostgreSQL and its artifacts in MinIO. Read by
# services.sh, which sets state; install.sh sets mlflow_home.
# shellcheck shell=bash disable=SC2154,SC2034

mlflow_processes=mlflow

# One worker and no job runner: an eighth of the memory that it would take otherwise.
start_mlflow() {
  local port database
  port=$(recall mlflow_port)
  database=postgresql+psycopg2://mlflow:$(recall mlflow_db_password)@127.0.0.1:$(recall postgres_port)
  mkdir -p "$state/mlflow"
  cat >"$state/mlflow/basic_auth.ini" <<INI
[mlflow]
default_permission = READ
database_uri = $database/mlflow_auth
admin_username = facsat2
admin_password = $(recall mlflow_password)
authorization_function = mlflow.server.auth:authenticate_request_basic_auth
INI
  (
    export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_DEFAULT_REGION=us-east-1
    AWS_ACCESS_KEY_ID=$(recall minio_user)
    AWS_SECRET_ACCESS_KEY=$(recall minio_password)
    export MLFLOW_S3_ENDPOINT_URL
    MLFLOW_S3_ENDPOINT_URL=http://127.0.0.1:$(recall minio_port)
    export MLFLOW_BACKEND_STORE_URI=$database/mlflow_db MLFLOW_ARTIFACTS_DESTINATION=s3://mlflow
    export MLFLOW_AUTH_CONFIG_PATH=$state/mlflow/basic_auth.ini
    MLFLOW_FLASK_SERVER_SECRET_KEY=$(recall mlflow_session_key)
    export MLFLOW_FLASK_SERVER_SECRET_KEY
    export MLFLOW_SERVER_ALLOWED_HOSTS="127.0.0.1:$port,localhost:$port"
    export MLFLOW_SERVER_ENABLE_JOB_EXECUTION=false MLFLOW_DISABLE_TELEMETRY=true
    cd "$state/mlflow" && launch mlflow "$mlflow_home/bin/python" -m mlflow server \
      --host 127.0.0.1 --port "$port" --workers 1 --app-name basic-auth
  )
  await 300 mlflow
}

mlflow_is_healthy() {
  answers "http://127.0.0.1:$(recall mlflow_port)/health"
}

stop_mlflow() {
  stop_processes TERM mlflow
}

mlflow_version() {
  printf '%s' "$mlflow_version"
}
