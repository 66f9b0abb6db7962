@NullMarked
package org.facsat2.adapters.http;

import org.jspecify.annotations.NullMarked;
