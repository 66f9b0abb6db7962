@NullMarked
package org.facsat2.app;

import org.jspecify.annotations.NullMarked;
