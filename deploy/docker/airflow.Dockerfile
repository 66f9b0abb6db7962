# Airflow with our program and a Java runtime, so that its tasks can call `facsat2 step`. Compose hands
# the image of the service `api` in as `facsat2`.
ARG PYTHON_IMAGE=python:3.11-slim-bookworm
ARG JRE_IMAGE=eclipse-temurin:25-jre-noble

FROM ${JRE_IMAGE} AS java

FROM ${PYTHON_IMAGE}
COPY deploy/services/requirements-airflow.txt /requirements.txt
RUN pip install --no-cache-dir -r /requirements.txt \
    && groupadd --gid 10004 airflow && useradd --uid 10004 --gid 10004 --home-dir /opt/airflow --create-home airflow \
    && mkdir -p /opt/airflow/dags /opt/airflow/logs && chown airflow:airflow /opt/airflow/logs
COPY --from=java /opt/java/openjdk /opt/java/openjdk
# hadolint ignore=DL3022
COPY --from=facsat2 /opt/facsat2 /opt/facsat2
COPY deploy/airflow/dags /opt/airflow/dags
COPY deploy/docker/airflow-start /usr/local/bin/airflow-start
COPY deploy/docker/answers /usr/local/bin/answers
ENV AIRFLOW_HOME=/opt/airflow \
    JAVA_HOME=/opt/java/openjdk \
    PATH=/opt/facsat2/bin:$PATH
USER 10004:10004
WORKDIR /opt/airflow
VOLUME /opt/airflow/logs
EXPOSE 8080
ENTRYPOINT ["airflow-start"]
CMD ["api-server", "--host", "0.0.0.0", "--port", "8080", "--workers", "1"]
