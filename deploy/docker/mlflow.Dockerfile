# MLflow with users.
ARG PYTHON_IMAGE=python:3.11-slim-bookworm
FROM ${PYTHON_IMAGE}
COPY deploy/services/requirements-mlflow.txt /requirements.txt
RUN pip install --no-cache-dir -r /requirements.txt \
    && groupadd --gid 10003 mlflow && useradd --uid 10003 --gid 10003 --home-dir /home/mlflow --create-home mlflow
COPY deploy/docker/mlflow-start /usr/local/bin/mlflow-start
COPY deploy/docker/answers /usr/local/bin/answers
USER 10003:10003
WORKDIR /home/mlflow
EXPOSE 5000
ENTRYPOINT ["mlflow-start"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=6 \
    CMD ["answers", "5000", "/health"]
