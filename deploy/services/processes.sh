# Processes that outlive the command which started them: each in a process group of its own, known
# again by its number and the moment it was started. Read by services.sh, which sets state.
# shellcheck shell=bash disable=SC2154

# When process $1 was started, in a form that only serves comparison; nothing if it has ended.
started() {
  if [ -d /proc/self ]; then
    # The fields after the name, which may have spaces in it: the state, and 19 later the start.
    sed 's/.*) //' "/proc/$1/stat" 2>/dev/null |
      awk -v boot="$(cut -c1-8 /proc/sys/kernel/random/boot_id 2>/dev/null)" '$1 != "Z" { print $20 "@" boot }'
  else
    ps -o state=,lstart= -p "$1" 2>/dev/null | awk '$1 !~ /^Z/ { $1 = ""; gsub(/ /, "-"); print }'
  fi
}

# The living processes of group $1, one a line.
group_members() {
  if [ -d /proc/self ]; then
    cat /proc/[0-9]*/stat 2>/dev/null | sed 's/^\([0-9]*\) (.*) /\1 /' |
      awk -v group="$1" '$4 == group && $2 != "Z" { print $1 }'
  else
    ps -A -o pid=,pgid=,state= | awk -v group="$1" '$2 == group && $3 !~ /^Z/ { print $1 }'
  fi
}

# Runs the other words as the process called $1; its output goes to its log.
launch() {
  local name=$1 log=$state/log/$1.log pid
  shift
  keep_small "$log"
  set -m
  (
    trap '' HUP
    exec "$@"
  ) </dev/null >>"$log" 2>&1 &
  pid=$!
  set +m
  printf '%s %s\n' "$pid" "$(started "$pid")" >"$state/run/$name.pid"
}

# A log of more than 10 MB starts anew; the one before is kept.
keep_small() {
  if [ -f "$1" ] && [ "$(wc -c <"$1")" -gt 10485760 ]; then
    mv "$1" "$1.1"
  fi
}

# The number of the process called $1, if it was ever started.
pid_of() {
  cut -d' ' -f1 "$state/run/$1.pid" 2>/dev/null || true
}

# Whether the process called $1 runs and is the very one that was started.
is_running() {
  local pid start
  [ -r "$state/run/$1.pid" ] || return 1
  read -r pid start <"$state/run/$1.pid"
  [ -n "$start" ] && [ "$(started "$pid")" = "$start" ]
}

# What is left of the process called $1 and its children. When the first has ended but its number
# belongs to another process today, the group is not ours.
remains_of() {
  local pid
  pid=$(pid_of "$1")
  [ -n "$pid" ] || return 0
  if is_running "$1" || [ -z "$(started "$pid")" ]; then
    group_members "$pid"
  fi
}

# Ends the processes with these names, and their children: politely (signal $1), after 30 s for good.
# Children whose first process was killed listen to nobody.
stop_processes() {
  local signal=$1 name wait=0
  shift
  for name in "$@"; do
    if is_running "$name"; then
      kill "-$signal" -- "-$(pid_of "$name")" 2>/dev/null || true
    elif [ -n "$(remains_of "$name")" ]; then
      kill -KILL -- "-$(pid_of "$name")" 2>/dev/null || true
    fi
  done
  while any_remains "$@" && [ "$wait" -lt 150 ]; do
    sleep 0.2
    wait=$((wait + 1))
  done
  for name in "$@"; do
    if [ -n "$(remains_of "$name")" ]; then
      kill -KILL -- "-$(pid_of "$name")" 2>/dev/null || true
    fi
    rm -f "$state/run/$name.pid"
  done
}

any_remains() {
  local name
  for name in "$@"; do
    [ -z "$(remains_of "$name")" ] || return 0
  done
  return 1
}
