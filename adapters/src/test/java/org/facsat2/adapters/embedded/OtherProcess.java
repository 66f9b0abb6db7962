package org.facsat2.adapters.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Owners of data folders in a JVM of their own, that can die without a farewell. */
final class OtherProcess {
  private OtherProcess() {}

  /** Starts the database, commits a row, leaves another uncommitted, and dies on the spot. */
  static final class CommitsAndDies {
    private CommitsAndDies() {}

    public static void main(String[] arguments) throws SQLException {
      EmbeddedPostgres postgres = EmbeddedPostgres.start(DataFolder.own(Path.of(arguments[0])));
      Rows.create(postgres);
      Rows.add(postgres, "committed");
      Rows.addWithoutCommit(postgres, "not committed");
      Runtime.getRuntime().halt(9);
    }
  }

  /** Owns the folder until its input ends; says so first. */
  static final class HoldsTheFolder {
    private HoldsTheFolder() {}

    public static void main(String[] arguments) throws IOException {
      DataFolder folder = DataFolder.own(Path.of(arguments[0]));
      folder.publish(
          Instance.ofThisProcess("jdbc:postgresql://127.0.0.1:1/x", "u", "p")
              .withApi("http://127.0.0.1:8000", "t")
              .withConsole("http://127.0.0.1:8800"));
      System.out.println("owned");
      System.in.transferTo(OutputStream.nullOutputStream());
      Runtime.getRuntime().halt(9);
    }
  }

  /** Exits with 3 if the folder is in use, with 0 if it could be owned. */
  static final class Tries {
    private Tries() {}

    public static void main(String[] arguments) {
      try (DataFolder folder = DataFolder.own(Path.of(arguments[0]))) {
        System.out.println(folder.path());
      } catch (DataFolderInUseException refused) {
        System.exit(3);
      }
    }
  }

  static Process start(Class<?> main, Path folder) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                folder.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  static int exitCode(Process process) throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("The other process did not end");
    }
    return process.exitValue();
  }
}
