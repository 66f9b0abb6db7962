"""Judges a CSV file with a model in MLflow: ``predict_example.py models:/NAME@champion FILE``.

Needs MLFLOW_TRACKING_URI (with user and password in MLFLOW_TRACKING_USERNAME and
MLFLOW_TRACKING_PASSWORD, if it asks for them), FACSAT2_API_URL and FACSAT2_TOKEN. The file has a
column ``time`` in UTC and one for each parameter, as Facsat2 exports telemetry: ``Vpy (mV)``.
"""

import sys

import pandas as pd

import mlflow

model = mlflow.pyfunc.load_model(sys.argv[1])
telemetry = pd.read_csv(sys.argv[2])
telemetry.columns = telemetry.columns.str.replace(r" \([^)]*\)$", "", regex=True)
telemetry["time"] = pd.to_datetime(telemetry["time"], utc=True).dt.tz_localize(None)
values = telemetry.columns.drop("time")
telemetry[values] = telemetry[values].astype(float)
print(model.predict(telemetry).to_json(orient="records", date_format="iso"))
