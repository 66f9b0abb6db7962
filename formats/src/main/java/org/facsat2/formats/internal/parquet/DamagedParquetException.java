package org.facsat2.formats.internal.parquet;

import java.io.IOException;

/** Bytes that are no Parquet, or Parquet that is written in a way that is not read. */
final class DamagedParquetException extends IOException {
  DamagedParquetException(String what) {
    super(what);
  }
}
