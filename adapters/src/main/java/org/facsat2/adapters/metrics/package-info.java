/** What the program is seen by: meters, flight recorder events, ids in the log. */
@NullMarked
package org.facsat2.adapters.metrics;

import org.jspecify.annotations.NullMarked;
