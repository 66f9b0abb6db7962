package org.facsat2.pipeline;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in the list's order
 * @param next where the next page begins, to be given back as {@link Request#after}; null on the
 *     last page
 * @param <T> what the list holds
 */
public record Page<T>(List<T> items, @Nullable String next) {
  public Page {
    items = List.copyOf(items);
  }

  /** The same page of what each item becomes. */
  public <U> Page<U> map(Function<? super T, ? extends U> change) {
    return new Page<>(items.stream().<U>map(change).toList(), next);
  }

  /**
   * Which page.
   *
   * @param size most items wanted; 1 to {@link #LARGEST}
   * @param after {@link Page#next} of the page before; null for the first
   */
  public record Request(int size, @Nullable String after) {
    public static final int LARGEST = 1000;

    public Request {
      if (size < 1 || size > LARGEST) {
        throw Refusal.invalid(
            "page-size", "A page holds 1 to " + LARGEST + " items", Integer.toString(size));
      }
    }

    public static Request first(int size) {
      return new Request(size, null);
    }
  }
}
