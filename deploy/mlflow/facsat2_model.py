"""Judges telemetry with one version of a spacecraft's HealthModel, by asking Facsat2's API.

MLflow loads this file from within a model (``code/``) and calls ``_load_pyfunc``. Two variables of
the environment say where the API is and who asks: ``FACSAT2_API_URL``, for example
``http://127.0.0.1:8000``, and ``FACSAT2_TOKEN``, a bearer token.
"""

from __future__ import annotations

import json
import math
import os
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

import numpy as np
import pandas as pd

TIMEOUT_SECONDS = 120
MOST_SAMPLES = 1_000_000
COLUMNS = ["detector", "group", "start", "stop", "score", "severity", "parameter", "sentence"]


class _NoRedirection(urllib.request.HTTPRedirectHandler):
    """The token is for this address alone."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _load_pyfunc(path: str) -> HealthModel:
    with open(path, encoding="utf-8") as file:
        configuration = json.load(file)
    return HealthModel(configuration["spacecraft"], configuration["version"], configuration["parameters"])


class HealthModel:
    """One version of a spacecraft's model."""

    def __init__(self, spacecraft: str, version: int, parameters: list[str]) -> None:
        self.spacecraft = spacecraft
        self.version = version
        self.parameters = parameters

    def predict(self, data: pd.DataFrame, params: dict[str, Any] | None = None) -> pd.DataFrame:
        """Faults in telemetry: one row each, by onset.

        ``data`` has a column ``time`` in UTC, strictly rising, and one column for each parameter;
        what is missing is NaN. With ``params={"include": "scores"}`` the answer has the score of
        every row instead: 1 or more is anomalous.
        """
        include = (params or {}).get("include", "anomalies")
        if include not in ("anomalies", "scores"):
            raise ValueError(f"include is anomalies or scores, not {include!r}")
        answer = self._ask(self._request(data), include)
        return _scores(answer) if include == "scores" else _anomalies(answer)

    def _request(self, data: pd.DataFrame) -> dict[str, Any]:
        if "time" not in data.columns:
            raise ValueError("The telemetry needs a column time")
        time = pd.DatetimeIndex(pd.to_datetime(data["time"], utc=True))
        columns = [c for c in data.columns if c in set(self.parameters)]
        if not columns:
            raise ValueError(f"None of the columns is a parameter of this model; it knows {self.parameters}")
        if len(time) * len(columns) > MOST_SAMPLES:
            raise ValueError(
                f"{len(time)} rows of {len(columns)} parameters are too many at once: at most "
                f"{MOST_SAMPLES} samples are judged; send them in pieces"
            )
        nanos = time.tz_localize(None).to_numpy().astype("datetime64[ns]")
        return {
            "time": [f"{t}Z" for t in np.datetime_as_string(nanos, unit="ns")],
            "values": {c: [_number(v) for v in data[c]] for c in columns},
        }

    def _ask(self, body: dict[str, Any], include: str) -> dict[str, Any]:
        query = {"modelVersion": str(self.version)}
        if include == "scores":
            query["include"] = "scores"
        request = urllib.request.Request(
            f"{_setting('FACSAT2_API_URL').rstrip('/')}/api/v1/spacecraft/"
            f"{urllib.parse.quote(self.spacecraft)}/predictions?{urllib.parse.urlencode(query)}",
            data=json.dumps(body).encode(),
            headers={
                "Authorization": f"Bearer {_setting('FACSAT2_TOKEN')}",
                "Content-Type": "application/json",
            },
        )
        opener = urllib.request.build_opener(_NoRedirection)
        try:
            with opener.open(request, timeout=TIMEOUT_SECONDS) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"Facsat2 answered {error.code}: {_reason(error)}") from None
        except urllib.error.URLError as error:
            raise RuntimeError(f"Facsat2 does not answer: {error.reason}") from None


def _setting(name: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        raise RuntimeError(f"The environment variable {name} is not set")
    return value


def _number(value: Any) -> float | None:
    number = float(value)
    return number if math.isfinite(number) else None


def _reason(error: urllib.error.HTTPError) -> str:
    try:
        problem = json.load(error)
        return str(problem.get("detail") or problem.get("title"))
    except ValueError:
        return str(error.reason)


def _times(values: list[str]) -> pd.Series:
    return pd.Series(pd.to_datetime(values, utc=True, format="ISO8601")).dt.tz_localize(None)


def _anomalies(answer: dict[str, Any]) -> pd.DataFrame:
    found = answer["anomalies"]
    frame = pd.DataFrame(
        [
            {
                "detector": a["detector"],
                "group": a["group"],
                "start": None,
                "stop": None,
                "score": a["score"],
                "severity": a["severity"],
                "parameter": a["contributions"][0]["parameter"] if a["contributions"] else None,
                "sentence": a["sentence"],
            }
            for a in found
        ],
        columns=COLUMNS,
    )
    frame["start"] = _times([a["onset"] for a in found])
    frame["stop"] = _times([a["stop"] for a in found])
    return frame


def _scores(answer: dict[str, Any]) -> pd.DataFrame:
    frames = [
        pd.DataFrame(
            {
                "detector": scores["detector"],
                "group": scores["group"],
                "parameter": parameter["parameter"],
                "time": _times(parameter["time"]),
                **{
                    name: pd.array(parameter[name], dtype="Float64").to_numpy(dtype=float, na_value=np.nan)
                    for name in ("score", "observed", "expected", "low", "high")
                },
            }
        )
        for scores in answer["scores"]
        for parameter in scores["parameters"]
    ]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
