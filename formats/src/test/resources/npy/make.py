"""Makes the small files beside it: python3 make.py (NumPy 2)."""

import io
import os
import zipfile

import numpy as np
from numpy.lib import format as npy

here = os.path.dirname(os.path.abspath(__file__))


def save(name, array, version=None):
    with open(os.path.join(here, name + ".npy"), "wb") as file:
        npy.write_array(file, array, version=version, allow_pickle=True)


plain = np.array([[0.0, 1.5, -2.0], [1.0, np.nan, -4.0]])
save("f8-little", plain.astype("<f8"))
save("f8-big", plain.astype(">f8"))
save("f4-by-column", np.asfortranarray(plain.astype("<f4")))
save("i2-big-by-column", np.asfortranarray(np.array([[1, -2], [300, 4], [-5, 6]], dtype=">i2")))
save("f2", np.array([[0.5, 65504.0], [-0.0, 5.960464477539063e-08], [np.inf, 1.0]], dtype="<f2"))
save("one-column", np.array([7, 8, 9], dtype="<i4"))
save("version-2", plain.astype("<f8"), version=(2, 0))
save("whole", np.array(
    [(-128, 255, -32768, 65535, -2**31, 2**32 - 1, 2**53, 2**53, True),
     (127, 0, 32767, 0, 2**31 - 1, 0, -2**53 - 1, 2**64 - 1, False)],
    dtype=[("a", "i1"), ("b", "u1"), ("c", "<i2"), ("d", ">u2"), ("e", "<i4"), ("f", "<u4"),
           ("g", ">i8"), ("h", "<u8"), ("on", "?")]))
save("table", np.array(
    [("2026-01-01T00:00:00.001", 7.25, 3, (1.0, 2.0), "ok"),
     ("NaT", 7.5, 4, (3.0, 4.0), "ok"),
     ("2026-01-01T00:00:02", 7.75, 5, (5.0, 6.0), "no")],
    dtype=[("when", "<M8[ms]"), ("vbat", "<f4"), ("mode", "u1"), ("gyro", "<f8", (2,)),
           ("note", "<U2")]))
aligned = np.dtype([("time", "<f8"), ("v", "<f4"), ("n", "u1")], align=True)
save("table-epoch-seconds", np.array([(1767225600.5, 1.5, 1), (1767225601.5, 2.5, 2)], dtype=aligned))
save("version-3", np.array(
    [(1767225600, 20.5)], dtype=[("time", "<i8"), ("Température", "<f8")]), version=(3, 0))
save("objects", np.array([{"a": 1}], dtype=object))
save("complex", np.array([[1j]]))
save("three-dimensions", np.zeros((2, 2, 2)))

# As np.savez does of one array, but with a time that does not change.
array = io.BytesIO()
npy.write_array(array, plain.astype("<f8"))
with zipfile.ZipFile(os.path.join(here, "one-array.npz"), "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr(zipfile.ZipInfo("arr_0.npy", (1980, 1, 1, 0, 0, 0)), array.getvalue(),
                     zipfile.ZIP_DEFLATED)
