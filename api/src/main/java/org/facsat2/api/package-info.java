/** The REST API: {@link org.facsat2.api.ApiServer} serves use cases that it is given. */
@NullMarked
package org.facsat2.api;

import org.jspecify.annotations.NullMarked;
