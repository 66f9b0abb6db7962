/** What is decided about the columns of a file of any format, and how their cells are read. */
@NullMarked
package org.facsat2.formats.internal.columns;

import org.jspecify.annotations.NullMarked;
