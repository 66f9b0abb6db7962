"""Makes the small files beside it: python3 make.py (PyArrow 26)."""

import os

import pyarrow as pa
import pyarrow.parquet as pq

here = os.path.dirname(os.path.abspath(__file__))

# Nanoseconds since 1970: the first and last moment of a day, one before 1970, one that is absent.
moments = [1617235200000000000, 1617321599999999999, 1617321600000000001, -1, None]
int96 = pa.table({
    "time": pa.array(moments, pa.timestamp("ns")),
    "x": pa.array([1.5, 2.5, 3.5, 4.5, 5.5], pa.float64()),
})
for name, dictionary in [("int96", False), ("int96-dictionary", True)]:
    pq.write_table(int96, os.path.join(here, name + ".parquet"),
                   use_deprecated_int96_timestamps=True, use_dictionary=dictionary)

# Largest, smallest normal, smallest and largest subnormal number, both zeros, infinity, NaN, absent.
halves = [1.5, -0.333251953125, 65504.0, 6.103515625e-05, 5.960464477539063e-08,
          6.097555160522461e-05, -0.0, 0.0, float("inf"), float("-inf"), float("nan"), None]
float16 = pa.table({
    "time": pa.array([1617235200000 + 1000 * i for i in range(len(halves))], pa.timestamp("ms", "UTC")),
    "h": pa.array(halves, pa.float16()),
    "i": pa.array(range(len(halves)), pa.int32()),
})
for name, settings in [
    ("float16", {"use_dictionary": False}),
    ("float16-dictionary", {"use_dictionary": True}),
    ("float16-split", {"use_dictionary": False,
                       "column_encoding": {"h": "BYTE_STREAM_SPLIT"}}),
]:
    pq.write_table(float16, os.path.join(here, name + ".parquet"), **settings)
