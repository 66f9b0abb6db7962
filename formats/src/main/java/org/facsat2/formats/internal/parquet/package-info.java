/**
 * Apache Parquet, read and written without a library: flat columns of numbers, times and texts, in
 * memory that does not depend on the file. See docs/formats/parquet.md for why.
 */
@NullMarked
package org.facsat2.formats.internal.parquet;

import org.jspecify.annotations.NullMarked;
