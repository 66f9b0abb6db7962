package org.facsat2.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Commands as a person gives them, in this process. */
final class Commands {
  private Commands() {}

  /** How a command ended and what it said. */
  record Ended(int exitCode, String out, String err) {}

  static Ended run(Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    List<String> arguments = new ArrayList<>();
    for (Object word : words) {
      arguments.add(word.toString());
    }
    int exitCode = commandLine.execute(arguments.toArray(String[]::new));
    return new Ended(exitCode, out.toString(), err.toString());
  }
}
