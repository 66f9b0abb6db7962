/**
 * Limits and learned models that score telemetry: detectors, their trainers and calibration, the
 * anomalies they find, and the package that a spacecraft's fitted detectors travel in.
 */
@NullMarked
package org.facsat2.detection;

import org.jspecify.annotations.NullMarked;
