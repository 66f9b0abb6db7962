/** Typed client of the REST API, on the JDK's own HTTP client. */
@NullMarked
package org.facsat2.client;

import org.jspecify.annotations.NullMarked;
