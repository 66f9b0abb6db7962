package org.facsat2.formats.internal.columns;

import org.facsat2.formats.ReaderDecisions.Column;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a column.
 *
 * @param reader of its cells; null if the column is rejected
 * @param sameAs header of the column that its parameter is stored from; null unless the column is
 *     rejected for that
 */
public record ColumnPlan(Column decision, @Nullable ColumnReader reader, @Nullable String sameAs) {}
