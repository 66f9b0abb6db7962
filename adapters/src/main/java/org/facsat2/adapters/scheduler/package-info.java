/** The workflow engine on db-scheduler. */
@NullMarked
package org.facsat2.adapters.scheduler;

import org.jspecify.annotations.NullMarked;
