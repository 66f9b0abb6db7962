# Runs the tests and counts them. Read by ./facsat2, which sets root and logs; requirements.sh sets
# maven.
# shellcheck shell=bash disable=SC2154

# Runs the tests: every test with --all, a campaign of N kills with --kills N [SEED], else the
# everyday ones. The exit code is Maven's, or that of the tests with real services.
run_tests() {
  local code=0 options=()
  case ${1:-} in
    "") ;;
    --all) options=(-Pall-tests) ;;
    --kills)
      options=(-Pall-tests -pl app -am -Dsurefire.failIfNoSpecifiedTests=false
        "-Dtest=KillCampaignTest#manyKillsChangeNothing"
        "-Dfacsat2.kills=${2:-200}" "-Dfacsat2.seed=${3:-20261124}")
      ;;
    *)
      say "Unknown option of test: $1; there are --all and --kills N [SEED]."
      exit 2
      ;;
  esac
  require_jdk
  require_maven
  require_node
  require_chromium
  prepare_maven
  mkdir -p "$logs"
  test_reports | while IFS= read -r report; do rm -f "$report"; done
  # The services tests have a run of their own.
  unset FACSAT2_SERVICES_ENV
  if [ "${1:-}" = --all ]; then
    require_schemathesis
    require_ruff
    install_services_beside_maven
    check_python_files || code=1
  fi
  phase "Testing with $JAVA_HOME (all output: $logs/test.log)"
  run_maven_tests "$logs/test.log" ${options[@]+"${options[@]}"} -Dassembly.skipAssembly=true verify || code=$?
  if [ "${1:-}" = --all ]; then
    test_services || code=1
  fi
  count_tests "$code"
}

# Runs Maven with the other words; all it says goes to file $1, what matters is shown.
run_maven_tests() {
  local log=$1
  shift
  "$maven" -B -fae "$@" </dev/null 2>&1 |
    tee "$log" | grep --line-buffered -E '^\[(ERROR|WARNING)\]|Tests run:|^Seed |^\[INFO\] (Building Facsat2|Reactor Summary|Facsat2|BUILD|Total time)'
  return "${PIPESTATUS[0]}"
}

# Form and faults of the DAGs and of MLflow's loader; leaves a report in the form of JUnit.
check_python_files() {
  local report=$root/deploy/target/surefire-reports/TEST-python-files.xml failed=0
  [ -n "${ruff:-}" ] || return 0
  phase "Checking the Python files"
  "$ruff" check deploy >&2 || failed=1
  "$ruff" format --check deploy >&2 || failed=1
  mkdir -p "$(dirname "$report")"
  printf '<?xml version="1.0"?>\n<testsuite name="deploy/ruff.toml" tests="1" failures="%s" errors="0" skipped="0"/>\n' "$failed" >"$report"
  return "$failed"
}

# MinIO and the MongoDB server take minutes to build on a bare machine; the other tests do not wait.
install_services_beside_maven() {
  local options=()
  [ "$install_without_asking" = no ] || options=(--install)
  phase "Installing the services beside the tests (all output: $logs/services-install.log)"
  nice "$root/facsat2" services install ${options[@]+"${options[@]}"} </dev/null >"$logs/services-install.log" 2>&1 &
  services_install=$!
  trap 'kill "$services_install" 2>/dev/null; exit 130' INT TERM
}

# Runs the tests that need real services, with services of their own. On a system that lacks what they
# are built with (exit code 3) these tests are skipped.
test_services() {
  local code=0
  phase "Testing with real services"
  wait "$services_install" || code=$?
  trap - INT TERM
  if [ "$code" != 0 ]; then
    tail -5 "$logs/services-install.log" >&2
    [ "$code" = 3 ] || return 1
    say "WARNING: without these the tests with real services are skipped."
    return 0
  fi
  "$root/deploy/services/test.sh" "$root/deploy/services/target/surefire-reports/TEST-services.xml" >&2 || code=1
  # Airflow's tasks run the built program.
  build_if_needed
  services_folder=$(mktemp -d)
  trap 'take_services_down; exit 130' INT TERM
  if "$root/facsat2" services up --free-ports --state "$services_folder/state"; then
    export FACSAT2_SERVICES_ENV=$services_folder/state/.env
    run_maven_tests "$logs/services-test.log" -Pall-tests -pl adapters,app -am "-Dtest=*ServicesTest" \
      -Dsurefire.failIfNoSpecifiedTests=false -Djacoco.skip=true -Dassembly.skipAssembly=true test || code=1
    unset FACSAT2_SERVICES_ENV
  else
    code=1
  fi
  take_services_down
  trap - INT TERM
  return "$code"
}

take_services_down() {
  "$root/facsat2" services down --purge --state "$services_folder/state"
  rm -rf "$services_folder"
}

test_reports() {
  find . -name node_modules -prune -o -path '*/target/surefire-reports/TEST-*.xml' -print
}

# Prints the closing line and ends with code $1, or with 1 if nothing ran.
count_tests() {
  local counts passed
  counts=$(test_reports |
    while IFS= read -r report; do sed -n '/<testsuite /{p;q;}' "$report"; done |
    awk '
      function attribute(name) {
        return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0
      }
      { run += attribute("tests"); failed += attribute("failures") + attribute("errors"); skipped += attribute("skipped") }
      END { printf "%d passed, %d failed, %d skipped", run - failed - skipped, failed, skipped }')
  passed=${counts%% *}
  if [ "$1" = 0 ] && [ "$passed" = 0 ]; then
    say "No test ran."
    printf '%s\n' "$counts"
    exit 1
  fi
  printf '%s\n' "$counts"
  exit "$1"
}
