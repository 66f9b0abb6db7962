# Hands the settings that ./facsat2 services up has written to Facsat2. Read by ./facsat2; services.sh
# sets state.
# shellcheck shell=bash disable=SC2154

# Reads the file named by FACSAT2_SERVICES_ENV ("none" for no file), else that of the usual state
# folder if there is one. What is set in the environment, itself or as …_FILE, stays as it is.
use_services() {
  local file=${FACSAT2_SERVICES_ENV:-$state/.env} line name in_file
  if [ "$file" = none ] || { [ -z "${FACSAT2_SERVICES_ENV:-}" ] && [ ! -e "$file" ]; }; then
    return 0
  fi
  if [ ! -r "$file" ]; then
    say "FACSAT2_SERVICES_ENV names $file, which cannot be read."
    exit 2
  fi
  say "Using the systems named in $file (FACSAT2_SERVICES_ENV=none uses none of them)."
  while IFS= read -r line || [ -n "$line" ]; do
    name=${line%%=*}
    [[ $line == FACSAT2_*=* && $name != *[!A-Z0-9_]* ]] || continue
    in_file=${name}_FILE
    if [[ -z "${!name+set}" && -z "${!in_file+set}" ]]; then
      export "${line?}"
    fi
  done <"$file"
}
