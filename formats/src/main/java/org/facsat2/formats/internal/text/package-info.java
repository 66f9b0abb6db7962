/** Telemetry written as text. */
@NullMarked
package org.facsat2.formats.internal.text;

import org.jspecify.annotations.NullMarked;
