/** What people do with alarms. */
@NullMarked
package org.facsat2.pipeline.alarms;

import org.jspecify.annotations.NullMarked;
