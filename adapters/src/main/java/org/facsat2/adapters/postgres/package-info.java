/** The ports of the metadata and the telemetry store, on PostgreSQL. */
@NullMarked
package org.facsat2.adapters.postgres;

import org.jspecify.annotations.NullMarked;
