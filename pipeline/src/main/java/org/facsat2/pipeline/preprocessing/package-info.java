/** What is computed from telemetry before it is scored: derived parameters. */
@NullMarked
package org.facsat2.pipeline.preprocessing;

import org.jspecify.annotations.NullMarked;
