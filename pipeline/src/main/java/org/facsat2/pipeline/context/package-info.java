/** What people know of a spacecraft's times that its telemetry does not say. */
@NullMarked
package org.facsat2.pipeline.context;

import org.jspecify.annotations.NullMarked;
