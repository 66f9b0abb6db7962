# Builds the folder app/target/facsat2 when sources are newer. Read by ./facsat2,
# which sets root, dist and logs; requirements.sh sets maven.
# shellcheck shell=bash disable=SC2154

# What a build says of itself: a phase, and what it is at now.
phase() { say "==> $*"; }
detail() { say "    $*"; }

# One source that is newer than the last build; a folder counts, since a deleted file changes it,
# but not the one in which the build itself makes node_modules.
newer_source() {
  (cd "$root" && find . \
    \( -name target -o -name node_modules -o -name '.?*' -o -path ./docs -o -path ./build -o -path ./data -o -path ./bench \
    -o -path '*/src/test' \) -prune -o \
    \( -path '*/src/*' -o -path './demo/*' -o -name pom.xml -o -name package.json -o -name package-lock.json \) \
    ! -path ./console/src/main/web -newer "$logs/built" -print) | head -1
}

is_built() {
  [ -x "$dist/bin/facsat2" ] && [ -e "$dist/lib/facsat2-app.jar" ] && [ -e "$logs/built" ] && [ -z "$(newer_source)" ]
}

# Two commands that are typed at once build once.
wait_for_another_build() {
  while [ -e "$logs/builder" ] && kill -0 "$(cat "$logs/builder")" 2>/dev/null; do
    sleep 1
  done
}

build_if_needed() {
  wait_for_another_build
  if is_built; then
    return 0
  fi
  require_jdk
  require_maven
  require_node
  mkdir -p "$logs"
  echo $$ >"$logs/builder"
  touch "$logs/building"
  phase "Building with $JAVA_HOME (all output: $logs/build.log)"
  trap 'exit 130' INT TERM
  if ! run_maven_showing_progress; then
    show_build_errors
    say "The build failed; all output is in $logs/build.log"
    exit 1
  fi
  train_start
  trap - INT TERM
  mv "$logs/building" "$logs/built"
  rm -f "$logs/builder"
}

# What Maven holds for errors, without its advice; else the end of its output.
show_build_errors() {
  if ! grep -E '^\[ERROR\] .' "$logs/build.log" | grep -vE 're-run Maven|Re-run Maven|\[Help 1\] http|For more information|you can resume|mvn <args>' | head -40 >&2; then
    tail -40 "$logs/build.log" >&2
  fi
}

prepare_maven() {
  export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
  cd "$root" || exit 1
}

# Says each module as Maven begins it, and what is downloaded when one takes long.
run_maven_showing_progress() (
  prepare_maven
  "$maven" -B -pl '!bench' -Dmaven.test.skip=true -Dspotless.check.skip=true -Djacoco.skip=true package </dev/null >"$logs/build.log" 2>&1 &
  pid=$!
  trap 'kill "$pid" 2>/dev/null; exit 130' INT TERM
  shown="" quiet=0
  while kill -0 "$pid" 2>/dev/null; do
    sleep 1
    quiet=$((quiet + 1))
    current=$(sed -n 's/^\[INFO\] Building \(Facsat2.*\) [0-9][^ ]* *\[\([0-9/]*\)\]$/[\2] \1/p' "$logs/build.log" | tail -1)
    if [ -n "$current" ] && [ "$current" != "$shown" ]; then
      shown=$current quiet=0
      detail "$(printf '%4d s  %s' "$SECONDS" "$current")"
    elif [ "$quiet" -ge 15 ]; then
      quiet=0
      detail "$(printf '%4d s  %s files downloaded' "$SECONDS" "$(grep -c '^\[INFO\] Downloaded from' "$logs/build.log" || true)")"
    fi
  done
  wait "$pid"
)

# Records what a start loads into a cache that only the same Java runtime uses. A program that
# cannot be recorded still runs, slower to start.
train_start() {
  local cache=$dist/facsat2.aot begin=$SECONDS
  phase "Recording a start, so that later ones are faster"
  rm -f "$cache" "$cache.release"
  if FACSAT2_AOT_OUTPUT=$cache "$dist/bin/facsat2" train-aot </dev/null >"$logs/train-aot.log" 2>&1 && [ -s "$cache" ]; then
    cp "$JAVA_HOME/release" "$cache.release"
    detail "$((SECONDS - begin)) s, $(($(wc -c <"$cache") / 1048576)) MB"
  else
    rm -f "$cache"
    say "WARNING: there is no start-up cache (the program's command train-aot failed; see $logs/train-aot.log)."
    say "WARNING: Facsat2 runs without it, but each start takes longer."
  fi
}
