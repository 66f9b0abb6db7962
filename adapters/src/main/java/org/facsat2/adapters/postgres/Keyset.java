package org.facsat2.adapters.postgres;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.Refusal;

/**
 * Pages by the last row seen, so that rows added meanwhile neither repeat nor hide others. A query
 * asks for one row more than the page holds, in order to know whether there is another page.
 */
final class Keyset {
  private Keyset() {}

  /** Where the page begins: rows beyond this number; the given start for the first page. */
  static long after(Page.Request request, long start) {
    String after = request.after();
    if (after == null) {
      return start;
    }
    try {
      return Long.parseLong(after);
    } catch (NumberFormatException e) {
      throw unknownToken(after);
    }
  }

  static Refusal unknownToken(String token) {
    return Refusal.invalid("page-token", "This pageToken was not given out here", token);
  }

  static int limit(Page.Request request) {
    return request.size() + 1;
  }

  static <T> Page<T> page(List<T> rows, Page.Request request, ToLongFunction<T> number) {
    return pageByToken(rows, request, row -> Long.toString(number.applyAsLong(row)));
  }

  static <T> Page<T> pageByToken(List<T> rows, Page.Request request, Function<T, String> token) {
    boolean more = rows.size() > request.size();
    List<T> items = more ? rows.subList(0, request.size()) : rows;
    return new Page<>(items, more ? token.apply(items.getLast()) : null);
  }
}
