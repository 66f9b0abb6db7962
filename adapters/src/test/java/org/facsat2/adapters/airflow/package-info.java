@NullMarked
package org.facsat2.adapters.airflow;

import org.jspecify.annotations.NullMarked;
