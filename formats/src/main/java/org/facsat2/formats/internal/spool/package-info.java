/** Streams kept in a file for as long as a reader needs them whole. */
@NullMarked
package org.facsat2.formats.internal.spool;

import org.jspecify.annotations.NullMarked;
