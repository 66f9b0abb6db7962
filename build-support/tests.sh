# Runs the tests and counts them. Read by ./facsat2, which sets root and logs; requirements.sh sets
# maven.
# shellcheck shell=bash disable=SC2154

# Runs the tests: every test with --all, a campaign of N kills with --kills N [SEED], else the
# everyday ones. The exit code is Maven's.
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
  [ "${1:-}" != --all ] || require_schemathesis
  prepare_maven
  mkdir -p "$logs"
  test_reports | while IFS= read -r report; do rm -f "$report"; done
  phase "Testing with $JAVA_HOME (all output: $logs/test.log)"
  set +e
  "$maven" -B -fae ${options[@]+"${options[@]}"} -Dassembly.skipAssembly=true verify </dev/null 2>&1 |
    tee "$logs/test.log" | grep --line-buffered -E '^\[(ERROR|WARNING)\]|Tests run:|^Seed |^\[INFO\] (Building Facsat2|Reactor Summary|Facsat2|BUILD|Total time)'
  code=${PIPESTATUS[0]}
  set -e
  count_tests "$code"
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
