/** From stored telemetry to a model that serves. */
@NullMarked
package org.facsat2.pipeline.training;

import org.jspecify.annotations.NullMarked;
