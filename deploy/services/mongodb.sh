# A server of MongoDB's wire protocol: FerretDB, which keeps its documents in PostgreSQL. Clients log in
# with the user of its database. Read by services.sh, which sets state; install.sh sets mongodb_home.
# shellcheck shell=bash disable=SC2154,SC2034

mongodb_processes=mongodb

# Each command holds a connection to PostgreSQL for each of its updates until it ends.
start_mongodb() {
  MONGODB_WIRE_POSTGRESQL_URL="postgres://127.0.0.1:$(recall postgres_port)/ferretdb?pool_max_conns=60" \
    launch mongodb "$mongodb_home/mongodb-wire" -listen "127.0.0.1:$(recall mongodb_port)"
  await 30 mongodb
}

mongodb_is_healthy() {
  ! port_is_free "$(recall mongodb_port)"
}

stop_mongodb() {
  stop_processes TERM mongodb
}

mongodb_version() {
  printf 'FerretDB %s' "${ferretdb_version#v}"
}
