package org.facsat2.adapters.postgres;

/** The database has a schema that is not the one of this program. */
public final class UnknownSchemaException extends RuntimeException {
  UnknownSchemaException(String version, boolean newer) {
    super(
        newer
            ? "The database has schema version %s, which this program does not know: a newer Facsat2 has used it. Nothing was changed; use that one."
                .formatted(version)
            : "The database lacks schema version %s: the process that owns it is an older Facsat2. Stop it, or use the same program."
                .formatted(version));
  }
}
