/** Spacecraft and their dictionaries. */
@NullMarked
package org.facsat2.pipeline.catalogue;

import org.jspecify.annotations.NullMarked;
