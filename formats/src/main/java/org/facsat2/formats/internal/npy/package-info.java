/** Arrays of NumPy, as {@code docs/formats/npy.md} describes. */
@NullMarked
package org.facsat2.formats.internal.npy;

import org.jspecify.annotations.NullMarked;
