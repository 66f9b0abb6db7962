/**
 * Telemetry at rest: at most 4,096 samples of one parameter as compressed bytes, with summaries
 * that are readable without decoding. The bytes are described in {@code docs/formats/chunk.md}.
 */
@NullMarked
package org.facsat2.telemetry.chunk;

import org.jspecify.annotations.NullMarked;
