package org.facsat2.adapters.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Another process, or another part of this one, owns the data folder. */
public final class DataFolderInUseException extends RuntimeException {
  private final transient Optional<Instance> owner;
  private final long pid;

  DataFolderInUseException(Path folder, OptionalLong pid, Optional<Instance> owner) {
    super(message(folder, pid, owner));
    this.owner = owner;
    this.pid = pid.orElse(-1);
  }

  /** The owner's process, as far as it has made itself known. */
  public OptionalLong pid() {
    return pid < 0 ? OptionalLong.empty() : OptionalLong.of(pid);
  }

  /** How to attach to the owner; empty while it is starting. */
  public Optional<Instance> owner() {
    return owner;
  }

  private static String message(Path folder, OptionalLong pid, Optional<Instance> owner) {
    List<String> facts = new ArrayList<>();
    facts.add(pid.isPresent() ? "process " + pid.getAsLong() : "another process");
    owner.map(Instance::apiUrl).ifPresent(url -> facts.add("API at " + url));
    owner.map(Instance::consoleUrl).ifPresent(url -> facts.add("console at " + url));
    return "The data folder %s is in use by %s. Stop that process, or choose another folder with --data."
        .formatted(folder, String.join(", ", facts));
  }
}
