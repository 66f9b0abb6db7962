@NullMarked
package org.facsat2.adapters.files;

import org.jspecify.annotations.NullMarked;
