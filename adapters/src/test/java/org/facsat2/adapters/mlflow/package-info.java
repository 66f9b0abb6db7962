@NullMarked
package org.facsat2.adapters.mlflow;

import org.jspecify.annotations.NullMarked;
