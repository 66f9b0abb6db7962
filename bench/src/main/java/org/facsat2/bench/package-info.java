/** Measurements against what a user would pick instead, one a goal; docs/benchmarks.md. */
@NullMarked
package org.facsat2.bench;

import org.jspecify.annotations.NullMarked;
