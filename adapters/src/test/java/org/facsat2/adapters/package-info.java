@NullMarked
package org.facsat2.adapters;

import org.jspecify.annotations.NullMarked;
