@NullMarked
package org.facsat2.adapters.scheduler;

import org.jspecify.annotations.NullMarked;
