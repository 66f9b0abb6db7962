/** Places that are looked at on schedule for new files of telemetry. */
@NullMarked
package org.facsat2.pipeline.sources;

import org.jspecify.annotations.NullMarked;
