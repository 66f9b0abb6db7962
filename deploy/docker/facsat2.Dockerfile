# Facsat2 itself: the services `api` and `interface`. Built from the root of the repository.
# The images of deploy/docker are named in .env.example.
ARG JDK_IMAGE=eclipse-temurin:25-jdk-noble
ARG JRE_IMAGE=eclipse-temurin:25-jre-noble

FROM ${JDK_IMAGE} AS build
WORKDIR /source
COPY . .
# The launcher installs Maven and Node. Its start-up cache suits the JDK alone.
RUN CI=true ./facsat2 build && rm -f app/target/facsat2/facsat2.aot*

FROM ${JRE_IMAGE}
RUN groupadd --gid 10001 facsat2 && useradd --uid 10001 --gid 10001 --home-dir /var/lib/facsat2 --create-home facsat2
COPY --from=build /source/app/target/facsat2 /opt/facsat2
COPY deploy/docker/answers /usr/local/bin/answers
ENV PATH=/opt/facsat2/bin:$PATH \
    FACSAT2_BIND_ADDRESS=0.0.0.0 \
    FACSAT2_DATA=/var/lib/facsat2
USER 10001:10001
WORKDIR /var/lib/facsat2
VOLUME /var/lib/facsat2
EXPOSE 8000 8800
STOPSIGNAL SIGTERM
ENTRYPOINT ["facsat2"]
CMD ["up"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=6 \
    CMD ["answers", "8000", "/actuator/health/liveness"]
