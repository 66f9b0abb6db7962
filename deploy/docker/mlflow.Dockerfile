# MLflow with users.
ARG PYTHON_IMAGE=python:3.11-slim-bookworm
FROM ${PYTHON_IMAGE}
COPY deploy/services/requirements-mlflow.txt /requirements.txt
RUN pip install --no-cache-dir -r /requirements.txt \
    && useradd --system --uid 10003 --user-group --home-dir /home/mlflow --create-home mlflow
COPY deploy/docker/mlflow-start /usr/local/bin/mlflow-start
COPY deploy/docker/answers /usr/local/bin/answers
USER 10003
WORKDIR /home/mlflow
EXPOSE 5000
ENTRYPOINT ["mlflow-start"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=6 \
    CMD ["answers", "5000", "/health"]
