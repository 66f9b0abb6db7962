/** Who may do what: accounts, one-time tokens, sessions. */
@NullMarked
package org.facsat2.pipeline.access;

import org.jspecify.annotations.NullMarked;
