package org.facsat2.adapters.mongodb;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.pipeline.telemetry.Document;
import org.facsat2.telemetry.ParameterId;
import org.jspecify.annotations.Nullable;

/**
 * What documents are called: the parts of their name, with {@code /} between them, so that the same
 * thing has the same {@code _id} whoever writes it. Numbers have a fixed width, in an alphabet that
 * sorts as they do.
 */
final class Keys {
  private static final String END = "/";

  /** The character after {@link #END}: behind all names that begin with the same parts. */
  private static final String BEHIND = "0";

  private static final int DIGITS = 16;
  private static final int RADIX = 16;

  private Keys() {}

  static String chunk(String spacecraft, ChunkId id) {
    return String.join(
        END,
        spacecraft,
        id.parameter().key(),
        sortable(id.ingestion()),
        sortable(id.generation()),
        sortable(id.ordinal()));
  }

  static List<String> chunks(String spacecraft, Iterable<ChunkId> ids) {
    List<String> keys = new ArrayList<>();
    ids.forEach(id -> keys.add(chunk(spacecraft, id)));
    return keys;
  }

  static String timeBlock(String spacecraft, ChunkId id, String block) {
    return String.join(END, spacecraft, sortable(id.ingestion()), sortable(id.generation()), block);
  }

  static String parameter(String spacecraft, ParameterId parameter) {
    return String.join(END, spacecraft, parameter.key());
  }

  static String document(String spacecraft, Document document) {
    return String.join(
        END, spacecraft, sortable(document.ingestion()), sortable(document.ordinal()));
  }

  /** Those behind one, of the same spacecraft; all of them if the one is null. */
  static Bson following(String spacecraft, @Nullable String last) {
    return Filters.and(
        Filters.gt("_id", last == null ? spacecraft + END : last),
        Filters.lt("_id", spacecraft + BEHIND));
  }

  /** A token that nobody else has, of a claim on a parameter. */
  static String token(String parameterKey, long claim) {
    return String.join(END, parameterKey, sortable(claim), UUID.randomUUID().toString());
  }

  /** Values of a field that are tokens of earlier claims on a parameter. */
  static Bson ofClaimsBefore(String field, String parameterKey, long claim) {
    return Filters.and(
        Filters.gt(field, parameterKey + END),
        Filters.lt(field, parameterKey + END + sortable(claim)));
  }

  /** The ingestion in the key of a chunk. */
  static long ingestionOf(String chunk) {
    String digits = chunk.split(END, -1)[2];
    return Long.parseUnsignedLong(digits, RADIX) ^ Long.MIN_VALUE;
  }

  /** Negative numbers before the others. */
  private static String sortable(long number) {
    String digits = Long.toUnsignedString(number ^ Long.MIN_VALUE, RADIX);
    return "0".repeat(DIGITS - digits.length()) + digits;
  }
}
