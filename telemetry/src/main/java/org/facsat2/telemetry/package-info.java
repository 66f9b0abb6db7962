/**
 * Ground floor of the house: times, series, parameters, the dictionary, chunks and their codec,
 * windows on a common time base. Everything else stands on these words.
 */
@NullMarked
package org.facsat2.telemetry;

import org.jspecify.annotations.NullMarked;
