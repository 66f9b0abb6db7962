@NullMarked
package org.facsat2.adapters.s3;

import org.jspecify.annotations.NullMarked;
