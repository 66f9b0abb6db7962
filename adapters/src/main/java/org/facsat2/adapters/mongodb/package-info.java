/** Chunks and documents in MongoDB; docs/mongodb.md describes the collections. */
@NullMarked
package org.facsat2.adapters.mongodb;

import org.jspecify.annotations.NullMarked;
