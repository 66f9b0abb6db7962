/** Steps executed by Apache Airflow, through its REST API v2. */
@NullMarked
package org.facsat2.adapters.airflow;

import org.jspecify.annotations.NullMarked;
