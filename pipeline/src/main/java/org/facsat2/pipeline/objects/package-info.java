/** Whole objects: raw telemetry, datasets, model packages. */
@NullMarked
package org.facsat2.pipeline.objects;

import org.jspecify.annotations.NullMarked;
