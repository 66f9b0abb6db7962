#!/usr/bin/env bash
# Tests ./facsat2 services with PostgreSQL and MinIO, in a folder and on ports of its own. With a file
# name it leaves a report there, in the form of JUnit.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1

folder=$(mktemp -d)
state=$folder/state
count=0 failed=0

services() { ./facsat2 services "$@" --state "$state"; }
pid() { cut -d' ' -f1 "$state/run/$1.pid"; }
alive() { kill -0 "$1" 2>/dev/null && ! grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null; }
setting() { sed -n "s/^$1=//p" "$state/settings"; }

expect() {
  local name=$1
  shift
  count=$((count + 1))
  if "$@"; then
    echo "ok      $name"
  else
    echo "FAILED  $name"
    failed=$((failed + 1))
  fi
}

leave() {
  services down --purge >/dev/null 2>&1
  kill "${bystander:-}" "${squatter:-}" 2>/dev/null
  rm -rf "$folder"
}
trap leave EXIT

up() { services up --free-ports --only postgres,minio >>"$folder/up.log" 2>&1; }

it_starts() { up && services status >/dev/null; }
expect "up starts what was chosen" it_starts

nobody_else_can_read() { [ "$(find "$state/.env" "$state/settings" ! -perm 600)" = "" ]; }
expect "the files with passwords are readable by their owner alone" nobody_else_can_read

a_wrong_password_is_refused() {
  [ "$(curl -s -o /dev/null -w '%{http_code}' -u wrong:wrong --aws-sigv4 aws:amz:us-east-1:s3 "http://127.0.0.1:$(setting minio_port)/facsat2")" = 403 ]
}
expect "a wrong password is refused" a_wrong_password_is_refused

before="$(pid postgres) $(pid minio)"
nothing_restarts() { up && [ "$before" = "$(pid postgres) $(pid minio)" ]; }
expect "a second up starts nothing" nothing_restarts

killed_is_ill() {
  kill -9 "$(pid postgres)"
  sleep 1
  ! services status >/dev/null
}
expect "status says when a service was killed" killed_is_ill

only_the_killed_restarts() { up && services status >/dev/null && [ "${before#* }" = "$(pid minio)" ] && [ "${before% *}" != "$(pid postgres)" ]; }
expect "up starts the killed one again, and no other" only_the_killed_restarts

same_ports() { sed -n 's/.*jdbc:postgresql:[^:]*:\([0-9]*\).*/\1/p' "$state/.env" | grep -qx "$(setting postgres_port)"; }
expect "the settings name the port on which it listens" same_ports

bystander=""
a_reused_number_is_spared() {
  # In a group of its own, as the services are.
  set -m
  sleep 600 &
  bystander=$!
  set +m
  services down && alive "$bystander" || return 1
  printf '%s %s\n' "$bystander" 1@elsewhere >"$state/run/minio.pid"
  services down && alive "$bystander"
}
minio=$(pid minio) postgres=$(pid postgres)
expect "down spares a process that only has a number that was ours" a_reused_number_is_spared

all_gone() { ! alive "$minio" && ! alive "$postgres"; }
expect "down leaves no process" all_gone

# A server of two lines, on the port that MinIO had.
a_taken_port_is_left() {
  local port
  port=$(setting minio_port)
  python3 -m http.server --bind 127.0.0.1 "$port" >/dev/null 2>&1 &
  squatter=$!
  sleep 2
  up && services status >/dev/null && [ "$(setting minio_port)" != "$port" ] && grep -q ":$(setting minio_port)/facsat2" "$state/.env"
}
expect "a port that is taken is replaced, and the settings follow" a_taken_port_is_left

failure_leaves_nothing() {
  services down
  echo "no_such_setting = 1" >>"$state/postgres/data/postgresql.conf"
  ! up && tail -30 "$folder/up.log" | grep -q no_such_setting && [ ! -e "$state/run/minio.pid" ] && [ ! -e "$state/run/postgres.pid" ]
}
expect "when one does not start its log is shown, and nothing is left running" failure_leaves_nothing

purged() { services down --purge && [ ! -e "$state" ]; }
expect "down --purge leaves nothing" purged

[ "$failed" = 0 ] || cat "$folder/up.log"
if [ -n "${1:-}" ]; then
  mkdir -p "$(dirname "$1")"
  printf '<?xml version="1.0"?>\n<testsuite name="deploy/services/test.sh" tests="%s" failures="%s" errors="0" skipped="0" time="%s"/>\n' "$count" "$failed" "$SECONDS" >"$1"
fi
echo "$((count - failed)) passed, $failed failed"
[ "$failed" = 0 ]
