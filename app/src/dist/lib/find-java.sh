# Finds Java 25. Read by the launcher in bin/ and by ./facsat2 in a clone; bash 3.2 is enough.
# shellcheck shell=bash

# The major version of the Java in folder $1, from its release file, else by asking it.
java_major() {
  local version=""
  if [ -r "$1/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  fi
  if [ -z "$version" ]; then
    version=$("$1/bin/java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p')
  fi
  printf '%s' "$version"
}

# Whether folder $1 holds Java 25 with the program $2 (java, or javac for a JDK).
is_java_25() {
  [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/$2" ] && [ "$(java_major "$1")" = 25 ]
}

# Where program $1 really lies, through all symbolic links.
real_program() {
  local path=$1 target
  while [ -L "$path" ]; do
    target=$(readlink "$path")
    case $target in
      /*) path=$target ;;
      *) path=$(dirname "$path")/$target ;;
    esac
  done
  (cd "$(dirname "$path")" && printf '%s/%s' "$(pwd -P)" "$(basename "$path")")
}

# The folders in which Java may lie, best first, one a line.
java_candidates() {
  local on_path folder
  printf '%s\n' "${JAVA_HOME:-}"
  on_path=$(command -v java 2>/dev/null || true)
  if [ -n "$on_path" ]; then
    folder=$(dirname "$(dirname "$(real_program "$on_path")")")
    printf '%s\n' "$folder"
  fi
  for folder in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/java "${HOME:-/}"/.sdkman/candidates/java/* \
    /opt/homebrew/opt/openjdk@25 /usr/local/opt/openjdk@25; do
    printf '%s\n' "$folder"
  done
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home -v 25 2>/dev/null || true
  fi
}

# Prints the home of a Java 25 that has program $1 (java or javac); fails if there is none.
find_java() {
  local candidate
  while IFS= read -r candidate; do
    if is_java_25 "$candidate" "$1"; then
      printf '%s' "$candidate"
      return 0
    fi
  done <<CANDIDATES
$(java_candidates)
CANDIDATES
  return 1
}
