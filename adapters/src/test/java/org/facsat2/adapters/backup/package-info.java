@NullMarked
package org.facsat2.adapters.backup;

import org.jspecify.annotations.NullMarked;
