/** What happened, for those who watch. */
@NullMarked
package org.facsat2.pipeline.events;

import org.jspecify.annotations.NullMarked;
