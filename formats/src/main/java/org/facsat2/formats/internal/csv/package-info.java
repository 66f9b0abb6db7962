/** Reads text with delimiters; the rules are in {@code docs/formats/csv.md}. */
@NullMarked
package org.facsat2.formats.internal.csv;

import org.jspecify.annotations.NullMarked;
