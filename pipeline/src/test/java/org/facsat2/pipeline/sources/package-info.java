@org.jspecify.annotations.NullMarked
package org.facsat2.pipeline.sources;
