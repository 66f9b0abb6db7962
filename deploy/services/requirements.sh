# What the services need of the system beside the build: PostgreSQL, Go, Python. Read by services.sh;
# build-support/requirements.sh installs.
# shellcheck shell=bash disable=SC2154,SC2034

# The folders with PostgreSQL's programs, one a line.
postgres_folders() {
  local folder
  for folder in "${FACSAT2_POSTGRES_BIN:-}" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin \
    /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin \
    "$(dirname "$(command -v postgres || echo /none/none)")"; do
    [ -x "$folder/initdb" ] && [ -x "$folder/psql" ] && printf '%s\n' "$folder"
  done
  return 0
}

postgres_major() {
  "$1/postgres" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/'
}

# The newest PostgreSQL of 15 or later, or the one that made the data that are there.
find_postgres() {
  local folder major best=14 found="" made_by=""
  made_by=$(cat "$state/postgres/data/PG_VERSION" 2>/dev/null || true)
  while IFS= read -r folder; do
    [ -n "$folder" ] || continue
    major=$(postgres_major "$folder")
    if [ "$major" -gt "$best" ] && { [ -z "$made_by" ] || [ "$major" = "$made_by" ]; }; then
      best=$major found=$folder
    fi
  done <<FOLDERS
$(postgres_folders)
FOLDERS
  [ -n "$found" ] && printf '%s' "$found"
}

# Sets postgres_bin to the folder of its programs.
require_postgres() {
  if ! postgres_bin=$(find_postgres); then
    if [ -e "$state/postgres/data/PG_VERSION" ]; then
      stop_missing "The data in $state/postgres are of PostgreSQL $(cat "$state/postgres/data/PG_VERSION"), which is not found. Install it, or remove them with: ./facsat2 services down --purge"
    fi
    keep_debian_from_starting_one
    install_requirement postgres "PostgreSQL (15 or later)"
    postgres_bin=$(find_postgres) || stop_missing "The PostgreSQL that this system installs is older than 15; install a newer one and set FACSAT2_POSTGRES_BIN to the folder of its programs."
  fi
}

# Debian's package makes and starts a server of its own, unless told not to.
keep_debian_from_starting_one() {
  local settings=/etc/postgresql-common/createcluster.conf
  if [ "$install_without_asking" = yes ] && [ "$(id -u)" = 0 ] && has apt-get && [ ! -e "$settings" ]; then
    run_quietly apt-get update || true
    packages_refreshed=yes
    if run_quietly apt-get install -y --no-install-recommends postgresql-common && [ -w "$settings" ]; then
      printf '\n# Facsat2 starts its own.\ncreate_main_cluster = false\n' >>"$settings"
    fi
  fi
}

has_go() {
  has go && version_at_least "$(go env GOVERSION | sed 's/^go//; s/[^0-9.].*//')" 1.24
}

require_go() {
  if ! has_go; then
    install_requirement go "Go (1.24 or later, for MinIO and the MongoDB server)"
    has_go || stop_missing "The Go that this system installs is older than 1.24; install a newer one (https://go.dev/dl) and put it into PATH."
  fi
}

find_python() {
  local candidate
  for candidate in python3.11 python3.12 python3.13 python3; do
    if has "$candidate" && "$candidate" -c 'import sys, ensurepip, venv
sys.exit(not (3, 11) <= sys.version_info < (3, 14))' >/dev/null 2>&1; then
      command -v "$candidate"
      return 0
    fi
  done
  return 1
}

# Sets python to a Python of 3.11 to 3.13 that has venv.
require_python() {
  if ! python=$(find_python); then
    install_requirement python3.11 "Python (3.11 to 3.13, with venv)"
    python=$(find_python) || stop_missing "The Python that this system installs is not 3.11 to 3.13 with venv; install one of these."
  fi
}
