/** The state machines behind the limits detector, one for each kind of rule. */
@NullMarked
package org.facsat2.detection.internal.limits;

import org.jspecify.annotations.NullMarked;
