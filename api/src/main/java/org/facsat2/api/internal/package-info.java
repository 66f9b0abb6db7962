/** Controllers, errors and security of the REST API; nothing here is for other modules. */
@NullMarked
package org.facsat2.api.internal;

import org.jspecify.annotations.NullMarked;
