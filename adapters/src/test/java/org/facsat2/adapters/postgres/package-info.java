@NullMarked
package org.facsat2.adapters.postgres;

import org.jspecify.annotations.NullMarked;
