/**
 * The relation detector: each parameter is expected in the band that it had in the nominal states
 * nearest to the present one in all other parameters. {@code RelationFit} makes a {@code
 * RelationModel}, {@code RelationSession} scores with it.
 */
@NullMarked
package org.facsat2.detection.internal.relation;

import org.jspecify.annotations.NullMarked;
