package org.facsat2.formats.internal.parquet;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the values of a column in a group of rows, one after the other, page by page. */
final class ColumnCursor {
  /** Values that are read at once. */
  static final int MOST_AT_ONCE = 4096;

  private final ParquetFile file;
  private final Leaf leaf;
  private final Footer.Chunk chunk;
  private final long end;
  private long nextOffset;
  private long pageOffset;
  private Page.@Nullable Dictionary dictionary;
  private long dictionaryOffset = -1;
  private @Nullable Page page;
  private int consumed;
  private int leftInPage;

  ColumnCursor(ParquetFile file, Leaf leaf, Footer.RowGroup group) throws DamagedParquetException {
    this.file = file;
    this.leaf = leaf;
    this.chunk = group.chunks().get(leaf.index());
    if (chunk.values() != group.rows() || chunk.start() > file.length() - chunk.bytes()) {
      throw new DamagedParquetException(
          chunk.values()
              + " values of column \""
              + leaf.name()
              + "\" in "
              + group.rows()
              + " rows, in "
              + chunk.bytes()
              + " bytes at "
              + chunk.start());
    }
    this.nextOffset = chunk.start();
    this.end = chunk.start() + chunk.bytes();
  }

  /** Bytes in memory. */
  long held() {
    Page now = page;
    Page.Dictionary words = dictionary;
    return (now == null ? 0L : now.bytes()) + (words == null ? 0L : words.bytes());
  }

  /** Forgets what can be read again. */
  void release() {
    page = null;
    dictionary = null;
  }

  /**
   * Reads the next numbers.
   *
   * @param present becomes false where there is none
   * @param count up to 4,096
   */
  void numbers(long[] into, boolean[] present, int count) throws IOException {
    long[] dense = new long[count];
    for (int done = 0; done < count; ) {
      Page now = current();
      int some = Math.min(leftInPage, count - done);
      int there = presence(now, present, done, some);
      if (now.numbers() == null) {
        throw new IllegalStateException(leaf.name() + " is no column of numbers");
      }
      now.numbers().read(dense, there);
      for (int i = done + some - 1, from = there; i >= done; i--) {
        into[i] = present[i] ? dense[--from] : 0;
      }
      advance(some);
      done += some;
    }
  }

  /**
   * Reads the next texts; null where there is none.
   *
   * @param count up to 4,096
   */
  void texts(@Nullable String[] into, int count) throws IOException {
    @Nullable String[] dense = new @Nullable String[count];
    boolean[] present = new boolean[count];
    for (int done = 0; done < count; ) {
      Page now = current();
      int some = Math.min(leftInPage, count - done);
      int there = presence(now, present, done, some);
      if (now.texts() == null) {
        throw new IllegalStateException(leaf.name() + " is no column of texts");
      }
      now.texts().read(dense, there);
      for (int i = done + some - 1, from = there; i >= done; i--) {
        into[i] = present[i] ? dense[--from] : null;
      }
      advance(some);
      done += some;
    }
  }

  private int presence(Page now, boolean[] present, int from, int count)
      throws DamagedParquetException {
    HybridRuns runs = now.levels();
    if (runs == null) {
      Arrays.fill(present, from, from + count, true);
      return count;
    }
    int[] levels = new int[count];
    runs.read(levels, count);
    int there = 0;
    for (int i = 0; i < count; i++) {
      present[from + i] = levels[i] == now.definition();
      there += present[from + i] ? 1 : 0;
    }
    return there;
  }

  private void advance(int count) {
    consumed += count;
    leftInPage -= count;
  }

  private Page current() throws IOException {
    if (page == null && leftInPage > 0) {
      loadAgain();
    }
    while (leftInPage == 0) {
      loadNext();
    }
    Page now = page;
    if (now == null) {
      throw new IllegalStateException("No page was loaded");
    }
    return now;
  }

  private void loadAgain() throws IOException {
    if (dictionaryOffset >= 0) {
      loadDictionary(dictionaryOffset, PageHeader.read(file, dictionaryOffset, end));
    }
    int toSkip = consumed;
    long after = nextOffset;
    load(pageOffset, PageHeader.read(file, pageOffset, end));
    nextOffset = after;
    if (leaf.isText()) {
      @Nullable String[] ignored = new @Nullable String[MOST_AT_ONCE];
      for (; toSkip > 0; toSkip -= Math.min(toSkip, MOST_AT_ONCE)) {
        texts(ignored, Math.min(toSkip, MOST_AT_ONCE));
      }
    } else {
      long[] ignored = new long[MOST_AT_ONCE];
      boolean[] present = new boolean[MOST_AT_ONCE];
      for (; toSkip > 0; toSkip -= Math.min(toSkip, MOST_AT_ONCE)) {
        numbers(ignored, present, Math.min(toSkip, MOST_AT_ONCE));
      }
    }
  }

  private void loadNext() throws IOException {
    if (nextOffset >= end) {
      throw new DamagedParquetException("fewer values of column \"" + leaf.name() + "\" than rows");
    }
    long offset = nextOffset;
    PageHeader header = PageHeader.read(file, offset, end);
    nextOffset = offset + header.size() + header.packed();
    switch (header.kind()) {
      case PageHeader.DICTIONARY -> {
        dictionaryOffset = offset;
        loadDictionary(offset, header);
      }
      case PageHeader.DATA, PageHeader.DATA_V2 -> load(offset, header);
      default -> {
        // Indices and whatever comes in future: passed over.
      }
    }
  }

  private void loadDictionary(long offset, PageHeader header) throws IOException {
    byte[] packed = file.read(offset + header.size(), header.packed());
    dictionary = Page.dictionary(leaf, chunk.codec(), header, packed);
  }

  private void load(long offset, PageHeader header) throws IOException {
    if (page == null && dictionary == null && dictionaryOffset >= 0) {
      loadDictionary(dictionaryOffset, PageHeader.read(file, dictionaryOffset, end));
    }
    byte[] packed = file.read(offset + header.size(), header.packed());
    page = Page.of(leaf, chunk.codec(), header, packed, dictionary);
    pageOffset = offset;
    consumed = 0;
    leftInPage = header.values();
  }
}
