/** The state machine behind the limits detector. */
@NullMarked
package org.facsat2.detection.internal.limits;

import org.jspecify.annotations.NullMarked;
