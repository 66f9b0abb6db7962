@NullMarked
package org.facsat2.adapters.embedded;

import org.jspecify.annotations.NullMarked;
