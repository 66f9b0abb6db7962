/** What this program stands on, and whether it holds. */
@NullMarked
package org.facsat2.pipeline.system;

import org.jspecify.annotations.NullMarked;
