/** Workflows as data, their runs, and what executes a step. */
@NullMarked
package org.facsat2.pipeline.workflow;

import org.jspecify.annotations.NullMarked;
