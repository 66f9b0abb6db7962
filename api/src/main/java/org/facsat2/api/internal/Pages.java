package org.facsat2.api.internal;

import java.util.function.Function;
import org.facsat2.protocol.Page;

/** Pages of the domain as pages of the API. */
final class Pages {
  private Pages() {}

  static <T, R> Page<R> of(org.facsat2.pipeline.Page<T> page, Function<T, R> resource) {
    return new Page<>(page.items().stream().map(resource).toList(), page.next());
  }
}
