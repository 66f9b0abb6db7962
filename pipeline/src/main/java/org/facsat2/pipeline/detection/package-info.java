/** Detection over stored telemetry: which model serves, what it finds, scores. */
@NullMarked
package org.facsat2.pipeline.detection;

import org.jspecify.annotations.NullMarked;
