# PostgreSQL: one server with a database for each of the others. Read by services.sh, which sets
# state; requirements.sh sets postgres_bin.
# shellcheck shell=bash disable=SC2154,SC2034

postgres_processes=postgres

# PostgreSQL does not run as root: it gets a user namespace, or where there is none the user of its
# package, who must then be able to reach the data folder. Sets as_postgres.
choose_postgres_user() {
  as_postgres=()
  [ "$(id -u)" = 0 ] || return 0
  if unshare -U -- true 2>/dev/null; then
    as_postgres=(unshare -U --)
    return 0
  fi
  as_postgres=(runuser -u postgres --)
  chmod 711 "$state"
  mkdir -p "$state/postgres"
  chown -R postgres "$state/postgres"
  if ! runuser -u postgres -- test -w "$state/postgres"; then
    say "PostgreSQL does not run as root, this system gives it no user namespace, and the user postgres cannot reach $state. Choose another folder with --state, or start as an ordinary user."
    return 1
  fi
}

prepare_postgres() {
  local data=$state/postgres/data
  choose_postgres_user || return 1
  [ ! -e "$data/facsat2-ready" ] || return 0
  rm -rf "$data"
  mkdir -p "$state/postgres"
  recall postgres_password >"$state/postgres/password"
  if [ "${as_postgres[0]:-}" = runuser ]; then
    chown postgres "$state/postgres/password"
  fi
  # Its working directory must be one that its user can read.
  (cd / && LC_ALL=C.UTF-8 ${as_postgres[@]+"${as_postgres[@]}"} "$postgres_bin/initdb" -D "$data" -U postgres -E UTF8 \
    --locale=C --auth=scram-sha-256 --pwfile="$state/postgres/password") >>"$state/log/postgres.log" 2>&1 || return 1
  rm -f "$state/postgres/password"
  cat >>"$data/postgresql.conf" <<'CONF'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
# The pools of Facsat2, MLflow, Airflow and the MongoDB server together come near 100.
max_connections = 200
CONF
  : >"$data/facsat2-ready"
}

start_postgres() {
  local data=$state/postgres/data
  prepare_postgres || return 1
  if [ -e "$data/postmaster.pid" ]; then
    # It was killed; its children need a moment to notice.
    sleep 2
  fi
  (cd / && launch postgres ${as_postgres[@]+"${as_postgres[@]}"} "$postgres_bin/postgres" -D "$data" -p "$(recall postgres_port)")
  await 60 postgres || return 1
  create_roles_and_databases >>"$state/log/postgres.log" 2>&1
}

sql() {
  PGPASSWORD=$(recall postgres_password) "$postgres_bin/psql" -X -q -At -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$(recall postgres_port)" -U postgres "$@"
}

postgres_is_healthy() {
  [ -n "${postgres_bin:-}" ] || postgres_bin=$(find_postgres) || return 1
  [ "$(PGCONNECT_TIMEOUT=5 sql -c 'SELECT 1' 2>/dev/null)" = 1 ]
}

# What the worker may do is granted by Facsat2's migrations.
create_roles_and_databases() {
  create_role facsat2 "$(recall facsat2_password)" &&
    create_role facsat2_worker "$(recall worker_password)" &&
    create_role mlflow "$(recall mlflow_db_password)" &&
    create_role airflow "$(recall airflow_db_password)" &&
    create_role ferretdb "$(recall ferretdb_password)" &&
    create_database facsat2 facsat2 &&
    create_database mlflow_db mlflow &&
    create_database mlflow_auth mlflow &&
    create_database airflow airflow &&
    create_database ferretdb ferretdb &&
    sql -c 'REVOKE CONNECT ON DATABASE mlflow_db, mlflow_auth, airflow, ferretdb, facsat2 FROM PUBLIC' \
      -c 'GRANT CONNECT ON DATABASE facsat2 TO facsat2_worker'
}

create_role() {
  if [ -z "$(sql -c "SELECT 1 FROM pg_roles WHERE rolname = '$1'")" ]; then
    # From standard input, so that the list of processes does not show the password.
    printf "CREATE ROLE %s LOGIN PASSWORD '%s';\n" "$1" "$2" | sql
  fi
}

create_database() {
  if [ -z "$(sql -c "SELECT 1 FROM pg_database WHERE datname = '$1'")" ]; then
    sql -c "CREATE DATABASE $1 OWNER $2"
  fi
}

# INT is its fast shutdown: it breaks connections off, and loses nothing.
stop_postgres() {
  stop_processes INT postgres
}

postgres_version() {
  "${postgres_bin:-$(find_postgres)}/postgres" --version | sed 's/[^0-9]*\([0-9.]*\).*/\1/'
}
