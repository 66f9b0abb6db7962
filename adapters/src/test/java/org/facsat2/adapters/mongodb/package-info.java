@NullMarked
package org.facsat2.adapters.mongodb;

import org.jspecify.annotations.NullMarked;
