/** Composition root and command line: the one place that knows which adapters are in use. */
@NullMarked
package org.facsat2.app;

import org.jspecify.annotations.NullMarked;
