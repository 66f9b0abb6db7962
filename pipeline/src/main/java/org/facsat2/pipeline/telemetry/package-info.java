/** Telemetry at rest, and questions about it. */
@NullMarked
package org.facsat2.pipeline.telemetry;

import org.jspecify.annotations.NullMarked;
