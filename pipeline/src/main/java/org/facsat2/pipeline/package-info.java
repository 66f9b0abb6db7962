/** Use cases and the ports they need. What is here serves all of them. */
@NullMarked
package org.facsat2.pipeline;

import org.jspecify.annotations.NullMarked;
