@NullMarked
package org.facsat2.pipeline.system;

import org.jspecify.annotations.NullMarked;
