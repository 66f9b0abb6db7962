/** What the detectors share: statistics, and the form of fitted parts and running states. */
@NullMarked
package org.facsat2.detection.internal;

import org.jspecify.annotations.NullMarked;
