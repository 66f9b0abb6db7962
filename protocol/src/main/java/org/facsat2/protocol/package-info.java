/**
 * Records of the REST API, in the form in which they travel as JSON: camelCase, times ISO-8601 UTC,
 * ranges start inclusive and stop exclusive, absent members left out. No framework.
 */
@NullMarked
package org.facsat2.protocol;

import org.jspecify.annotations.NullMarked;
