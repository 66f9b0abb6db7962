# MinIO and its client mc, built from their modules: no images are published any more.
ARG GO_IMAGE=golang:1.25-bookworm
ARG DEBIAN_IMAGE=debian:bookworm-slim

FROM ${GO_IMAGE} AS build
ARG MINIO_VERSION=v0.0.0-20260212201848-7aac2a2c5b7c
ARG MC_VERSION=v0.0.0-20250313080218-cf909e1063a9
ENV CGO_ENABLED=0 GOBIN=/programs
RUN go install -trimpath -ldflags "-s -w" "github.com/minio/minio@${MINIO_VERSION}" \
    && go install -trimpath -ldflags "-s -w" "github.com/minio/mc@${MC_VERSION}"

FROM ${DEBIAN_IMAGE}
RUN groupadd --gid 10002 minio && useradd --uid 10002 --gid 10002 --home-dir /data --create-home minio
COPY --from=build /programs/minio /programs/mc /usr/local/bin/
COPY deploy/docker/answers /usr/local/bin/answers
USER 10002:10002
WORKDIR /data
VOLUME /data
EXPOSE 9000 9001
ENV MINIO_UPDATE=off
ENTRYPOINT ["minio"]
CMD ["server", "/data", "--address", ":9000", "--console-address", ":9001"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
    CMD ["answers", "9000", "/minio/health/ready"]
