/** Sources that are asked for over HTTP. */
@NullMarked
package org.facsat2.adapters.http;

import org.jspecify.annotations.NullMarked;
