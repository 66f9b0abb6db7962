package org.facsat2.app.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a command tells: lines for the person, and one JSON value for scripts. */
final class Output {
  private static final String STANDARD_OUTPUT = "-";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write what came of it as JSON; - for standard output.")
  private @Nullable String json;

  /** A line for the person. */
  void say(String line) {
    PrintWriter writer = STANDARD_OUTPUT.equals(json) ? err() : out();
    writer.println(line);
    writer.flush();
  }

  /** Where a person is told what is under way. */
  PrintWriter err() {
    return command().getErr();
  }

  private PrintWriter out() {
    return command().getOut();
  }

  private picocli.CommandLine command() {
    if (spec == null) {
      throw new IllegalStateException("Not a part of a command line");
    }
    return spec.commandLine();
  }

  /** Writes what came of the command, if it was asked for. */
  void result(Object value) throws IOException {
    if (json == null) {
      return;
    }
    if (json.equals(STANDARD_OUTPUT)) {
      out().println(new String(JSON.writeValueAsBytes(value), StandardCharsets.UTF_8));
      out().flush();
    } else {
      Files.write(Path.of(json), JSON.writeValueAsBytes(value));
    }
  }
}
