/**
 * The data folder and the PostgreSQL that lives in it: who owns the folder, and the life of the
 * server from packaged binaries to a clean stop.
 */
@NullMarked
package org.facsat2.adapters.embedded;

import org.jspecify.annotations.NullMarked;
