package org.facsat2.app;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import org.facsat2.adapters.backup.BackupException;
import org.facsat2.adapters.embedded.DataFolderInUseException;
import org.facsat2.adapters.embedded.EmbeddedPostgresException;
import org.facsat2.adapters.postgres.UnknownSchemaException;
import org.facsat2.client.ApiException;
import org.facsat2.client.ApiUnreachableException;
import org.facsat2.pipeline.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong, in words for the person at the terminal; the rest goes into the log. */
final class Failure {
  private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

  private Failure() {}

  static String describe(Throwable failure) {
    // Not an error of the log: what a person needs to know is told on the terminal.
    LOG.warn("The command failed", failure);
    return switch (failure) {
      case DataFolderInUseException e -> String.valueOf(e.getMessage());
      case EmbeddedPostgresException e -> String.valueOf(e.getMessage());
      case ApiException e -> String.valueOf(e.getMessage());
      case ApiUnreachableException e -> String.valueOf(e.getMessage());
      case BackupException e -> String.valueOf(e.getMessage());
      case UnknownSchemaException e -> String.valueOf(e.getMessage());
      case Refusal e -> String.valueOf(e.getMessage());
      case FileNotFoundException e -> "There is no file that can be read: " + e.getMessage();
      case UncheckedIOException e
          when e.getMessage() != null && e.getMessage().startsWith("Cannot use ") ->
          e.getMessage();
      case CommandException e -> String.valueOf(e.getMessage());
      default -> {
        Throwable root = failure;
        while (root.getCause() != null) {
          root = root.getCause();
        }
        yield "Failed: "
            + root.getMessage()
            + " ("
            + root.getClass().getSimpleName()
            + "). The log in the data folder has more";
      }
    };
  }
}
