# What is remembered of one set of services: ports and passwords, in a file that only its owner can
# read. Read by services.sh, which sets state and any_port.
# shellcheck shell=bash disable=SC2154

recall() {
  sed -n "s/^$1=//p" "$state/settings" 2>/dev/null | tail -1
}

remember() {
  { grep -v "^$1=" "$state/settings" 2>/dev/null || true; printf '%s=%s\n' "$1" "$2"; } >"$state/settings.new"
  mv "$state/settings.new" "$state/settings"
}

random_hex() {
  od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'
}

# The secret called $1, made when it is first asked for.
secret() {
  [ -n "$(recall "$1")" ] || remember "$1" "$(random_hex 24)"
  recall "$1"
}

make_secrets() {
  local name
  for name in postgres_password facsat2_password worker_password mlflow_db_password airflow_db_password \
    ferretdb_password minio_user minio_password mlflow_password mlflow_session_key airflow_password \
    airflow_jwt_secret airflow_session_key; do
    secret "$name" >/dev/null
  done
  if [ -z "$(recall airflow_fernet_key)" ]; then
    remember airflow_fernet_key "$(head -c 32 /dev/urandom | base64 | tr '+/' '-_')"
  fi
}

port_is_free() {
  ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Below the ports that the system gives to outgoing connections.
any_free_port() {
  local port
  while true; do
    port=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 12000))
    if port_is_free "$port" && ! grep -q "_port=$port\$" "$state/settings" 2>/dev/null; then
      printf '%s' "$port"
      return 0
    fi
  done
}

# Keeps the port remembered as $1 if it is free, else takes $2, else any; says whether it is another
# one than before.
choose_port() {
  local name=$1 port
  port=$(recall "$name")
  if [ -n "$port" ] && port_is_free "$port"; then
    return 1
  fi
  if [ "$any_port" = no ] && [ "$port" != "$2" ] && port_is_free "$2"; then
    port=$2
  else
    port=$(any_free_port)
  fi
  remember "$name" "$port"
}
