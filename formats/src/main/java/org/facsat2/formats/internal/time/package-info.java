/** How times are written in files, and what they count from. */
@NullMarked
package org.facsat2.formats.internal.time;

import org.jspecify.annotations.NullMarked;
