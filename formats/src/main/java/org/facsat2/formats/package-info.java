/** Readers and writers of telemetry files: bytes in, columns of samples and counted rejects out. */
@NullMarked
package org.facsat2.formats;

import org.jspecify.annotations.NullMarked;
