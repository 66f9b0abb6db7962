/** Compressed files: gzip, zstd, and zip of one file, unpacked while they are read. */
@NullMarked
package org.facsat2.formats.internal.packing;

import org.jspecify.annotations.NullMarked;
