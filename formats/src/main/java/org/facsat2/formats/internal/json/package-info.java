/** Documents in JSON, one after the other. */
@NullMarked
package org.facsat2.formats.internal.json;

import org.jspecify.annotations.NullMarked;
