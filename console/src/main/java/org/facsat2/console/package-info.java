/** The mission's Telemetry Data Interface; it knows the system through the client alone. */
@NullMarked
package org.facsat2.console;

import org.jspecify.annotations.NullMarked;
