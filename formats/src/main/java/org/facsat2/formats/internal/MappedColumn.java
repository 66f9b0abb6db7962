package org.facsat2.formats.internal;

import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.jspecify.annotations.Nullable;

/**
 * What a column of a file is stored as.
 *
 * @param id of the parameter; null if the column is rejected
 * @param known the dictionary's parameter; null for a discovered or a rejected one
 * @param unit unit of a discovered parameter; null if it has none
 * @param rawOf what a discovered parameter is the raw count of; null if of none
 * @param conversion to the dictionary's unit; null if none is needed
 * @param rejection why the column is rejected; null if it is not
 * @param sameAs header of the column that the parameter is stored from; null unless the column is
 *     rejected for that
 */
public record MappedColumn(
    @Nullable ParameterId id,
    @Nullable Parameter known,
    @Nullable String unit,
    @Nullable ParameterId rawOf,
    @Nullable UnitConversion conversion,
    @Nullable String rejection,
    @Nullable String sameAs) {

  static MappedColumn rejected(String reason) {
    return new MappedColumn(null, null, null, null, null, reason, null);
  }

  static MappedColumn sameAs(String header, String reason) {
    return new MappedColumn(null, null, null, null, null, reason, header);
  }

  static MappedColumn known(Parameter parameter, @Nullable UnitConversion conversion) {
    return new MappedColumn(parameter.id(), parameter, null, null, conversion, null, null);
  }
}
