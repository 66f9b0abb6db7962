# What a build needs (JDK 25, Maven, Node) and the tests (Chromium): find it, else install it by the
# system's package manager, else say how. Read by ./facsat2, which sets root and logs.
# shellcheck shell=bash disable=SC2154,SC2034

install_without_asking=no
[ "${CI:-}" = true ] && install_without_asking=yes
packages_refreshed=no

say() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

stop_missing() {
  say "$@"
  exit 3
}

# --- The system's package manager -------------------------------------------------------------

package_manager() {
  local manager
  for manager in apt-get dnf zypper pacman apk brew; do
    if has "$manager"; then
      printf '%s' "$manager"
      return 0
    fi
  done
  return 1
}

# The packages that give requirement $2 in manager $1: alternatives, best first, one a line.
package_names() {
  case $2-$1 in
    jdk-apt-get) printf '%s\n' openjdk-25-jdk-headless openjdk-25-jdk temurin-25-jdk ;;
    jdk-dnf) printf '%s\n' java-25-openjdk-devel temurin-25-jdk java-25-amazon-corretto-devel ;;
    jdk-zypper) printf '%s\n' java-25-openjdk-devel temurin-25-jdk ;;
    jdk-pacman) printf '%s\n' jdk25-openjdk ;;
    jdk-apk) printf '%s\n' openjdk25-jdk openjdk25 ;;
    jdk-brew) printf '%s\n' openjdk@25 ;;
    node-apt-get) printf '%s\n' 'nodejs npm' nodejs ;;
    node-dnf) printf '%s\n' 'nodejs nodejs-npm' 'nodejs npm' nodejs ;;
    node-zypper) printf '%s\n' 'nodejs-default npm-default' 'nodejs22 npm22' ;;
    node-pacman | node-apk) printf '%s\n' 'nodejs npm' ;;
    node-brew) printf '%s\n' node ;;
    maven-*) printf '%s\n' maven ;;
    chromium-apt-get) printf '%s\n' chromium chromium-browser ;;
    chromium-brew) printf '%s\n' '--cask google-chrome' ;;
    chromium-*) printf '%s\n' chromium ;;
    curl-*) printf '%s\n' curl ;;
    go-apt-get) printf '%s\n' golang-go ;;
    go-dnf) printf '%s\n' golang ;;
    go-*) printf '%s\n' go ;;
    postgres-apt-get) printf '%s\n' postgresql ;;
    postgres-zypper | postgres-dnf) printf '%s\n' postgresql-server ;;
    postgres-brew) printf '%s\n' postgresql@17 postgresql@16 ;;
    postgres-*) printf '%s\n' postgresql ;;
    python3.11-apt-get) printf '%s\n' 'python3.11 python3.11-venv' 'python3.12 python3.12-venv' 'python3.13 python3.13-venv' ;;
    python3.11-pacman | python3.11-apk) printf '%s\n' python3 ;;
    python3.11-brew) printf '%s\n' python@3.12 python@3.11 ;;
    python3.11-*) printf '%s\n' python3.12 python3.11 ;;
    python-apt-get) printf '%s\n' 'python3 python3-venv' ;;
    python-zypper) printf '%s\n' 'python3 python3-pip' ;;
    python-*) printf '%s\n' python3 ;;
  esac
}

# Whether manager $1 offers each of the other words as a package.
offers() (
  manager=$1
  export LC_ALL=C
  shift
  for package in "$@"; do
    case $manager in
      apt-get) apt-cache policy "$package" 2>/dev/null | grep -q 'Candidate: [^(]' || return 1 ;;
      dnf) dnf -q info "$package" >/dev/null 2>&1 || return 1 ;;
      zypper) zypper -nq info "$package" 2>/dev/null | grep -q '^Name' || return 1 ;;
      pacman) pacman -Si "$package" >/dev/null 2>&1 || return 1 ;;
      apk) [ -n "$(apk search -x "$package" 2>/dev/null)" ] || return 1 ;;
      *) return 0 ;;
    esac
  done
)

# The first alternative for requirement $2 that manager $1 offers.
offered_packages() {
  local alternative
  while IFS= read -r alternative; do
    # The words of an alternative are packages.
    # shellcheck disable=SC2086
    if [ -n "$alternative" ] && offers "$1" $alternative; then
      printf '%s' "$alternative"
      return 0
    fi
  done <<ALTERNATIVES
$(package_names "$1" "$2")
ALTERNATIVES
  return 1
}

install_command() {
  case $1 in
    apt-get) printf 'apt-get install -y --no-install-recommends %s' "$2" ;;
    dnf) printf 'dnf install -y %s' "$2" ;;
    zypper) printf 'zypper --non-interactive install %s' "$2" ;;
    pacman) printf 'pacman -S --noconfirm --needed %s' "$2" ;;
    apk) printf 'apk add %s' "$2" ;;
    brew) printf 'brew install %s' "$2" ;;
  esac
}

# The lists of a fresh machine are empty or old.
refresh_command() {
  case $1 in
    apt-get) printf 'apt-get update' ;;
    pacman) printf 'pacman -Sy' ;;
    apk) printf 'apk update' ;;
  esac
}

# How a command becomes one that may install: nothing for root and brew, else sudo if it is there.
privilege() {
  if [ "$1" = brew ] || [ "$(id -u)" = 0 ]; then
    return 0
  fi
  has sudo || return 1
  if [ -t 0 ]; then printf 'sudo '; else printf 'sudo -n '; fi
}

may_install() {
  local answer
  [ "$install_without_asking" = yes ] && return 0
  [ -t 0 ] && [ -t 2 ] || return 1
  printf '%s is missing. Install it now by %s? [Y/n] ' "$1" "$2" >&2
  IFS= read -r answer || return 1
  case $answer in
    "" | y | Y | yes | Yes) return 0 ;;
    *) return 1 ;;
  esac
}

run_quietly() {
  mkdir -p "$logs"
  say "    $*"
  if ! DEBIAN_FRONTEND=noninteractive "$@" </dev/null >>"$logs/install.log" 2>&1; then
    tail -15 "$logs/install.log" >&2
    return 1
  fi
}

# Installs requirement $1, called $2 in messages, or ends with the command to type.
install_requirement() {
  local manager prefix packages refresh
  if ! manager=$(package_manager); then
    stop_missing "$2 is missing, and there is no package manager that I know. Install it, and see docs/install.md."
  fi
  if ! prefix=$(privilege "$manager") || ! may_install "$2" "$manager"; then
    stop_with_command "$manager" "$1" "$2"
  fi
  say "==> Installing $2"
  refresh=$(refresh_command "$manager")
  if [ "$packages_refreshed" = no ] && [ -n "$refresh" ]; then
    # A command and its words.
    # shellcheck disable=SC2086
    run_quietly $prefix $refresh || say "    (goes on with the lists as they are)"
    packages_refreshed=yes
  fi
  packages=$(offered_packages "$manager" "$1") || stop_not_offered "$manager" "$1" "$2"
  # A command and its words.
  # shellcheck disable=SC2046,SC2086
  if ! run_quietly $prefix $(install_command "$manager" "$packages"); then
    stop_missing "Installing $2 failed; all output is in $logs/install.log"
  fi
  hash -r
}

# Ends with the command that installs requirement $2, called $3, by manager $1.
stop_with_command() {
  local sudo="" who="" refresh packages
  if sudo=$(privilege "$1"); then
    sudo=${sudo%-n }
  else
    who=" as root"
  fi
  refresh=$(refresh_command "$1")
  if ! packages=$(offered_packages "$1" "$2"); then
    # Lists that were never fetched offer nothing; after a refresh they may.
    [ -n "$refresh" ] || stop_not_offered "$1" "$2" "$3"
    packages=$(package_names "$1" "$2" | head -1)
  fi
  stop_missing "$3 is missing. Install it$who, then start again (or start with --install):
    ${refresh:+$sudo$refresh && }$sudo$(install_command "$1" "$packages")"
}

stop_not_offered() {
  stop_missing "$3 is missing, and $1 offers none of: $(package_names "$1" "$2" | tr '\n' ',' | sed 's/,$//; s/,/, /g').
Install $3 from its vendor or from a newer release of this system$(if [ "$2" = jdk ]; then
    printf ', and set JAVA_HOME to its folder'
  fi)."
}

# --- What is needed ----------------------------------------------------------------------------

# Sets JAVA_HOME to a JDK 25.
require_jdk() {
  local found
  if ! found=$(find_java javac); then
    install_requirement jdk "JDK 25"
    found=$(find_java javac) || stop_missing "JDK 25 was installed but is not found; set JAVA_HOME to its folder."
  fi
  export JAVA_HOME=$found
}

# Whether version $1 is at least $2 (up to three numbers with dots).
version_at_least() {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -t. -k1,1n -k2,2n -k3,3n | head -1)" = "$2" ]
}

find_maven() {
  local candidate version
  for candidate in "${MAVEN_HOME:+$MAVEN_HOME/bin/mvn}" "$(command -v mvn || true)"; do
    [ -x "$candidate" ] || continue
    version=$("$candidate" -version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -1)
    if [ -n "$version" ] && version_at_least "$version" 3.8.7; then
      printf '%s' "$candidate"
      return 0
    fi
  done
  return 1
}

# Sets `maven` to a Maven of 3.8.7 or later; JAVA_HOME must be set.
require_maven() {
  if ! maven=$(find_maven); then
    install_requirement maven "Maven (3.8.7 or later)"
    maven=$(find_maven) || stop_missing "The Maven that this system installs is older than 3.8.7; install a newer one and set MAVEN_HOME."
  fi
}

has_node() {
  has node && has npm && version_at_least "$(node --version | tr -d v)" 18
}

# Node builds the console's front end, where that has anything to build.
require_node() {
  if [ -z "$(cd "$root/console" && find . -name package.json -not -path '*/node_modules/*' -not -path '*/target/*' | head -1)" ]; then
    return 0
  fi
  if ! has_node; then
    install_requirement node "Node (18 or later, with npm)"
    has_node || stop_missing "The Node that this system installs is older than 18, or has no npm; install a newer one."
  fi
}

find_chromium() {
  local candidate
  for candidate in "${FACSAT2_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [ -n "$candidate" ] && has "$candidate"; then
      command -v "$candidate"
      return 0
    fi
  done
  return 1
}

# Sets FACSAT2_CHROMIUM to the browser that the tests drive.
require_chromium() {
  local found
  if ! found=$(find_chromium); then
    install_requirement chromium Chromium
    found=$(find_chromium) || stop_missing "Chromium was installed but is not found; set FACSAT2_CHROMIUM to its program."
  fi
  export FACSAT2_CHROMIUM=$found
}

# --- Tools written for Python, of `test --all` ---------------------------------------------------

# Schemathesis, for the property-based run of the API's description.
require_schemathesis() {
  require_python_tool schemathesis 4.32.5 "the property-based run" || return 0
  export FACSAT2_SCHEMATHESIS=$python_tool
}

# Ruff, for form and faults of the Python files.
require_ruff() {
  require_python_tool ruff 0.17.6 "the check of the Python files" || return 0
  ruff=$python_tool
}

# Installs tool $1 of version $2 into a cache folder of its own and sets python_tool; without Python
# what needs it ($3) is skipped, and that is said.
require_python_tool() {
  local home=${XDG_CACHE_HOME:-$HOME/.cache}/facsat2/$1-$2
  if [ ! -x "$home/bin/$1" ]; then
    if ! python3 -c 'import ensurepip, venv' >/dev/null 2>&1; then
      install_requirement python "Python 3 with venv"
    fi
    say "Installing $1 $2 into $home"
    rm -rf "$home"
    if ! { python3 -m venv "$home" && "$home/bin/pip" install -q --disable-pip-version-check "$1==$2" >&2; }; then
      rm -rf "$home"
      say "$1 could not be installed: $3 will be skipped."
      return 1
    fi
  fi
  python_tool=$home/bin/$1
}
