# MinIO: the raw files, and MLflow's artifacts. Read by services.sh, which sets state; install.sh sets
# minio_home.
# shellcheck shell=bash disable=SC2154,SC2034

minio_processes=minio

start_minio() {
  export MINIO_ROOT_USER MINIO_ROOT_PASSWORD
  MINIO_ROOT_USER=$(recall minio_user)
  MINIO_ROOT_PASSWORD=$(recall minio_password)
  MINIO_UPDATE=off launch minio "$minio_home/minio" server "$state/minio" \
    --address "127.0.0.1:$(recall minio_port)" --console-address "127.0.0.1:$(recall minio_console_port)"
  await 60 minio && create_bucket facsat2 && create_bucket mlflow
}

minio_is_healthy() {
  answers "http://127.0.0.1:$(recall minio_port)/minio/health/ready"
}

# A bucket that is there is as good as a new one (409).
create_bucket() {
  local status
  status=$(printf 'user = "%s:%s"\n' "$(recall minio_user)" "$(recall minio_password)" |
    curl -s -K - -o "$state/log/minio-bucket.log" -w '%{http_code}' --aws-sigv4 aws:amz:us-east-1:s3 \
      -X PUT "http://127.0.0.1:$(recall minio_port)/$1")
  if [ "$status" != 200 ] && [ "$status" != 409 ]; then
    cat "$state/log/minio-bucket.log" >>"$state/log/minio.log"
    return 1
  fi
}

stop_minio() {
  stop_processes TERM minio
}

minio_version() {
  printf '%s' "${minio_version##*-}"
}
