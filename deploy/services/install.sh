# Installs the programs of the services, once, into a folder of the cache named by their versions.
# Read by services.sh, which sets root, services_home and cache.
# shellcheck shell=bash disable=SC2154

minio_version=v0.0.0-20260212201848-7aac2a2c5b7c
ferretdb_version=$(sed -n 's/^require github.com\/FerretDB\/FerretDB //p' "$services_home/mongodb-wire/go.mod")
mlflow_version=$(sed -n 's/^mlflow==//p' "$services_home/requirements-mlflow.txt")
airflow_version=$(sed -n 's/^apache-airflow==//p' "$services_home/requirements-airflow.txt")
uv_version=0.13.9

checksum() {
  cat "$@" | cksum | cut -d' ' -f1
}

minio_home=$cache/minio-${minio_version##*-}
mongodb_home=$cache/mongodb-wire-$ferretdb_version-$(checksum "$services_home"/mongodb-wire/*)
mlflow_home=$cache/mlflow-$mlflow_version-$(checksum "$services_home/requirements-mlflow.txt")
airflow_home=$cache/airflow-$airflow_version-$(checksum "$services_home/requirements-airflow.txt")
uv_home=$cache/uv-$uv_version

# The requirements of these services that come from the system.
require_for() {
  local service
  has curl || install_requirement curl curl
  for service in "$@"; do
    case $service in
      postgres) require_postgres ;;
      minio) [ -e "$minio_home/complete" ] || require_go ;;
      mongodb) [ -e "$mongodb_home/complete" ] || require_go ;;
      mlflow) [ -e "$mlflow_home/complete" ] || require_python ;;
      airflow) [ -e "$airflow_home/complete" ] || require_python ;;
    esac
  done
}

# Installs what these services need, all at once.
install_services() {
  local service names=() pids=()
  mkdir -p "$cache/log"
  for service in "$@"; do
    [ "$service" = postgres ] || is_installed "$service" || names+=("$service")
  done
  [ "${#names[@]}" -gt 0 ] || return 0
  phase "Installing ${names[*]} into $cache (once)"
  if [[ " ${names[*]} " == *" mlflow "* || " ${names[*]} " == *" airflow "* ]]; then
    install_once uv "$uv_home" install_uv || fail_install uv
  fi
  set -m
  for service in "${names[@]}"; do
    (
      trap - EXIT INT TERM
      install_service "$service"
    ) &
    pids+=($!)
  done
  set +m
  trap 'stop_installs "${pids[@]}"; exit 130' INT TERM
  wait_for_installs
  trap - INT TERM
}

is_installed() {
  local home
  case $1 in
    minio) home=$minio_home ;;
    mongodb) home=$mongodb_home ;;
    mlflow) home=$mlflow_home ;;
    airflow) home=$airflow_home ;;
  esac
  [ -e "$home/complete" ]
}

install_service() {
  case $1 in
    minio) install_once minio "$minio_home" build_minio ;;
    mongodb) install_once mongodb "$mongodb_home" build_mongodb ;;
    mlflow) install_once mlflow "$mlflow_home" install_python mlflow ;;
    airflow) install_once airflow "$airflow_home" install_python airflow ;;
  esac
}

# Says what is done as it is done, and every 15 s what is not. Uses names and pids of its caller.
wait_for_installs() {
  local begin=$SECONDS quiet=0 i left
  while true; do
    left=()
    for i in "${!pids[@]}"; do
      if kill -0 "${pids[$i]}" 2>/dev/null; then
        left+=("${names[$i]}")
      elif wait "${pids[$i]}"; then
        detail "$(printf '%4d s  %s is installed' "$((SECONDS - begin))" "${names[$i]}")"
        unset "pids[$i]"
        quiet=0
      else
        unset "pids[$i]"
        stop_installs ${pids[@]+"${pids[@]}"}
        fail_install "${names[$i]}"
      fi
    done
    [ "${#left[@]}" -gt 0 ] || return 0
    sleep 1
    quiet=$((quiet + 1))
    if [ "$quiet" -ge 15 ]; then
      quiet=0
      detail "$(printf '%4d s  still installing %s' "$((SECONDS - begin))" "${left[*]}")"
    fi
  done
}

stop_installs() {
  local pid
  for pid in "$@"; do
    kill -TERM -- "-$pid" 2>/dev/null || true
  done
}

fail_install() {
  tail -15 "$cache/log/$1.log" >&2
  say "Installing $1 failed; all output is in $cache/log/$1.log"
  exit 1
}

# Installs $1 into folder $2 by the other words, unless somebody has; whoever else is at it is
# waited for.
install_once() {
  local name=$1 home=$2 code=0
  shift 2
  mkdir -p "$cache/log"
  until mkdir "$home.lock" 2>/dev/null; do
    remove_left_lock "$home.lock"
    sleep 1
  done
  # This shell, which may be a part of another.
  sh -c 'echo $PPID' >"$home.lock/pid"
  if [ ! -e "$home/complete" ]; then
    rm -rf "$home"
    mkdir -p "$home"
    if "$@" "$home" >"$cache/log/$name.log" 2>&1; then : >"$home/complete"; else code=1; fi
  fi
  rm -rf "$home.lock"
  return "$code"
}

# Removes a lock whose owner was killed.
remove_left_lock() {
  local owner
  owner=$(cat "$1/pid" 2>/dev/null || true)
  if [ -n "$owner" ]; then
    kill -0 "$owner" 2>/dev/null || rm -rf "$1"
  elif [ -n "$(find "$1" -maxdepth 0 -mmin +1 2>/dev/null)" ]; then
    rm -rf "$1"
  fi
}

# Releases have no programs any more; the module is built.
build_minio() {
  GOBIN=$1 CGO_ENABLED=0 nice go install -trimpath -ldflags "-s -w" "github.com/minio/minio@$minio_version"
}

build_mongodb() {
  cd "$services_home/mongodb-wire" && CGO_ENABLED=0 nice go build -trimpath -ldflags "-s -w" -o "$1/mongodb-wire" .
}

install_uv() {
  "$python" -m venv "$1" && "$1/bin/pip" install -q --disable-pip-version-check "uv==$uv_version"
}

# Without compiled files each start would compile again.
install_python() {
  "$python" -m venv "$2" &&
    nice "$uv_home/bin/uv" pip install -q --python "$2/bin/python" -r "$services_home/requirements-$1.txt" &&
    nice "$2/bin/python" -m compileall -q -j 2 "$2/lib"
}
