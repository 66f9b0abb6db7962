# ./facsat2 services: the real systems from packages, without Docker. Read by ./facsat2, which sets root
# and dist, after build-support/*.sh. docs/services.md says how it is used.
# shellcheck shell=bash disable=SC2154,SC2034

services_home=$root/deploy/services
cache=${FACSAT2_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/facsat2}/services
state=${XDG_STATE_HOME:-$HOME/.local/state}/facsat2/services

# In the order of starting; each file has start_NAME, stop_NAME, NAME_is_healthy and NAME_version.
all_services="postgres minio mongodb mlflow airflow"

services_usage() {
  cat <<TEXT
Usage: ./facsat2 services up|install|status|logs|down [OPTIONS]

  up        install what is missing, start what does not run, write the .env that ./facsat2 up reads
  install   install only
  status    one line a service; ends with 1 if one does not answer
  logs NAME the end of a service's log; with -f it goes on
  down      stop what up has started; with --purge remove the data too

Services: $all_services.
Options: --state DIR (data, logs, .env; default $state),
--only NAME,NAME (these and what they need), --free-ports (none of the usual ports),
--install, or CI=true (install what is missing of the system without asking).
TEXT
}

run_services() {
  local action=${1:-help}
  [ $# = 0 ] || shift
  only="" any_port=no purge=no follow=no log_of=""
  while [ $# -gt 0 ]; do
    case $1 in
      --state) state=${2:?--state needs a folder} && shift ;;
      --only) only=${2:?--only needs names} && shift ;;
      --free-ports) any_port=yes ;;
      --purge) purge=yes ;;
      -f) follow=yes ;;
      -*) refuse_option "$1" ;;
      *) if [ "$action" = logs ]; then log_of=$1; else refuse_option "$1"; fi ;;
    esac
    shift
  done
  read_services
  # Passwords are in the files.
  umask 077
  case $action in
    up) services_up ;;
    install) install_only ;;
    status) services_status ;;
    logs) services_logs ;;
    down) services_down ;;
    help) services_usage ;;
    *) refuse_option "$action" ;;
  esac
}

refuse_option() {
  say "services does not understand: $1"
  services_usage >&2
  exit 2
}

read_services() {
  local file
  for file in requirements processes settings install $all_services; do
    # shellcheck source=/dev/null
    . "$services_home/$file.sh"
  done
}

# The services of --only and what they need, or all.
chosen_services() {
  local names=" ${only//,/ } " service
  if [ -z "$only" ]; then
    printf '%s' "$all_services"
    return 0
  fi
  for service in ${only//,/ }; do
    [[ " $all_services " == *" $service "* ]] || refuse_option "--only $service"
  done
  case $names in *" mlflow "*) names="$names minio " ;; esac
  case $names in *" mlflow "* | *" airflow "* | *" mongodb "*) names="$names postgres " ;; esac
  # In the order of starting.
  for service in $all_services; do
    case $names in *" $service "*) printf '%s ' "$service" ;; esac
  done
}

# The services that this state folder has been used for.
set_up_services() {
  local service
  for service in $all_services; do
    if [ -n "$(recall "${service}_port")" ]; then printf '%s ' "$service"; fi
  done
}

processes_of() {
  local variable=$1_processes
  printf '%s' "${!variable}"
}

all_run() {
  local process
  for process in $(processes_of "$1"); do
    is_running "$process" || return 1
  done
}

install_only() {
  local chosen
  chosen=$(chosen_services)
  # Names are words.
  # shellcheck disable=SC2086
  require_for $chosen
  # shellcheck disable=SC2086
  install_services $chosen
}

services_up() {
  local chosen service begin=$SECONDS
  chosen=$(chosen_services)
  mkdir -p "$state/log" "$state/run"
  state=$(cd "$state" && pwd -P)
  own_state
  install_only
  make_secrets
  ran_before="" to_start=""
  for service in $chosen; do
    if all_run "$service"; then
      ran_before="$ran_before $service"
    else
      to_start="$to_start $service"
    fi
  done
  if [ -z "$to_start" ]; then
    say "All run already."
    services_status
    return
  fi
  trap 'undo_start; exit 130' INT TERM
  choose_ports
  write_env
  phase "Starting$to_start"
  start_all
  trap - INT TERM
  detail "$((SECONDS - begin)) s in all; settings in $state/.env"
  services_status
}

# One up at a time in a state folder.
own_state() {
  local owner
  owner=$(cat "$state/run/up.pid" 2>/dev/null || true)
  if [ -n "$owner" ] && [ "$owner" != $$ ] && kill -0 "$owner" 2>/dev/null; then
    say "Another command ($owner) is starting the services in $state."
    exit 1
  fi
  printf '%s\n' $$ >"$state/run/up.pid"
  trap 'rm -f "$state/run/up.pid"' EXIT
}

# A service that must move to another port takes those with it that were told the old one.
choose_ports() {
  local service moved=" "
  for service in $to_start; do
    # What is left of a service that was killed may still hold its port.
    "stop_$service"
    if choose_port "${service}_port" "$(usual_port "$service")"; then moved="$moved$service "; fi
    [ "$service" != minio ] || choose_port minio_console_port 9001 || true
  done
  for service in $ran_before; do
    case $moved$service in
      *" postgres "*mongodb | *" postgres "*mlflow | *" postgres "*airflow | *" minio "*mlflow | *" minio "*airflow)
        "stop_$service"
        to_start="$to_start $service"
        ;;
    esac
  done
}

usual_port() {
  case $1 in
    postgres) printf 5432 ;;
    minio) printf 9000 ;;
    mongodb) printf 27017 ;;
    mlflow) printf 5000 ;;
    airflow) printf 8080 ;;
  esac
}

# PostgreSQL and MinIO first, since the others need them; the others at once.
start_all() {
  local first="" then="" service
  for service in $to_start; do
    case $service in
      postgres | minio) first="$first $service" ;;
      *) then="$then $service" ;;
    esac
  done
  # Names are words.
  # shellcheck disable=SC2086
  start_together $first
  # shellcheck disable=SC2086
  start_together $then
}

start_together() {
  local service pids=() names=() i begin=$SECONDS
  for service in "$@"; do
    (
      trap - EXIT INT TERM
      "start_$service" && detail "$(printf '%4d s  %s answers' "$((SECONDS - begin))" "$service")"
    ) &
    pids+=($!)
    names+=("$service")
  done
  for i in ${pids[@]+"${!pids[@]}"}; do
    if ! wait "${pids[$i]}"; then
      show_failure "${names[$i]}"
      undo_start
      exit 1
    fi
  done
}

# Waits up to $1 seconds until service $2 is healthy; fails at once when a process of it has ended.
await() {
  local until=$((SECONDS + $1))
  while ! "$2_is_healthy"; do
    if ! all_run "$2" || [ "$SECONDS" -ge "$until" ]; then
      return 1
    fi
    sleep 1
  done
}

show_failure() {
  local process log
  for process in $(processes_of "$1"); do
    if [ "$1" = "$process" ] || ! is_running "$process"; then
      log=$state/log/$process.log
      say "The end of $log:"
      tail -15 "$log" >&2 || true
    fi
  done
  say "$1 did not start; its logs are in $state/log. What this command had started is stopped."
}

# Leaves nothing running that did not run before.
undo_start() {
  local service jobs
  jobs=$(jobs -p)
  # Numbers are words.
  # shellcheck disable=SC2086
  [ -z "$jobs" ] || kill $jobs 2>/dev/null || true
  for service in $(backwards "$to_start"); do
    "stop_$service"
  done
}

backwards() {
  local word result=""
  for word in $1; do
    result="$word $result"
  done
  printf '%s' "$result"
}

answers() {
  curl -s -f -m 10 -o /dev/null "$1"
}

# The settings by which Facsat2 uses services $1, one a line. Passwords are hexadecimal: nothing in
# them needs to be escaped.
facsat2_settings() {
  local service host=127.0.0.1
  for service in $1; do
    case $service in
      postgres)
        printf 'FACSAT2_DATABASE_URL=jdbc:postgresql://%s:%s/facsat2?user=facsat2&password=%s\n' "$host" "$(recall postgres_port)" "$(recall facsat2_password)"
        printf 'FACSAT2_WORKER_DATABASE_URL=jdbc:postgresql://%s:%s/facsat2?user=facsat2_worker&password=%s\n' "$host" "$(recall postgres_port)" "$(recall worker_password)"
        ;;
      minio) printf 'FACSAT2_OBJECTS_URL=s3+http://%s:%s@%s:%s/facsat2?region=us-east-1&style=path\n' "$(recall minio_user)" "$(recall minio_password)" "$host" "$(recall minio_port)" ;;
      mongodb) printf 'FACSAT2_TELEMETRY_URL=mongodb://ferretdb:%s@%s:%s/facsat2?authMechanism=PLAIN\n' "$(recall ferretdb_password)" "$host" "$(recall mongodb_port)" ;;
      mlflow) printf 'FACSAT2_MLFLOW_URL=http://facsat2:%s@%s:%s\nFACSAT2_MLFLOW_PYTHON=%s\n' "$(recall mlflow_password)" "$host" "$(recall mlflow_port)" "$mlflow_home/bin/python" ;;
      airflow)
        printf 'FACSAT2_AIRFLOW_URL=http://facsat2:%s@%s:%s\n' "$(recall airflow_password)" "$host" "$(recall airflow_port)"
        # Its tasks look into the same folder for files as the program does.
        printf 'FACSAT2_SOURCE_FOLDERS=%s/inbox\n' "$state"
        ;;
    esac
  done
}

write_env() {
  mkdir -p "$state/inbox"
  {
    echo "# Made by ./facsat2 services up, and by it alone; ./facsat2 up reads it."
    facsat2_settings "$(set_up_services)"
  } >"$state/.env.new"
  mv "$state/.env.new" "$state/.env"
}

services_status() {
  local service code=0 health version pids process
  if [ -z "$(set_up_services)" ]; then
    say "No services in $state."
    exit 1
  fi
  printf '%-10s %-6s %-24s %-8s %s\n' service port process health version
  for service in $(set_up_services); do
    pids=""
    for process in $(processes_of "$service"); do
      if is_running "$process"; then pids="$pids $(pid_of "$process")"; fi
    done
    version=$("${service}_version" 2>/dev/null || true)
    if [ -z "$pids" ]; then
      health=stopped code=1
    elif "${service}_is_healthy"; then
      health=ok
    else
      health=ill code=1
    fi
    printf '%-10s %-6s %-24s %-8s %s\n' "$service" "$(recall "${service}_port")" "${pids# }" "$health" "$version"
  done
  return "$code"
}

services_logs() {
  local process logs=() options=(-n 100)
  [[ " $all_services $airflow_processes " == *" $log_of "* ]] || refuse_option "logs ${log_of:-without a name}"
  case $log_of in
    airflow-*) logs=("$state/log/$log_of.log") ;;
    *) for process in $(processes_of "$log_of"); do logs+=("$state/log/$process.log"); done ;;
  esac
  [ "$follow" = no ] || options+=(-F)
  exec tail "${options[@]}" "${logs[@]}"
}

services_down() {
  local service
  for service in $(backwards "$all_services"); do
    "stop_$service"
  done
  if [ "$purge" = yes ]; then
    # What is ours in there, and no more.
    (cd "$state" 2>/dev/null && rm -rf postgres minio mlflow airflow log run settings .env)
    rmdir "$state/inbox" 2>/dev/null || true
    rmdir "$state" 2>/dev/null || true
  fi
}
