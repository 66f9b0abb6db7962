/**
 * What people work on: alarms and their life cycle. Pure state machines: the clock and the stores
 * are somebody else's.
 */
@NullMarked
package org.facsat2.operations;

import org.jspecify.annotations.NullMarked;
