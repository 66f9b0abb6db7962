/** From bytes received to telemetry stored. */
@NullMarked
package org.facsat2.pipeline.ingestion;

import org.jspecify.annotations.NullMarked;
