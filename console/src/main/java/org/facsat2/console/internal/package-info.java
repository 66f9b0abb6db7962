/** Pages of the console; public only where Spring or the templates need it. */
@NullMarked
package org.facsat2.console.internal;

import org.jspecify.annotations.NullMarked;
