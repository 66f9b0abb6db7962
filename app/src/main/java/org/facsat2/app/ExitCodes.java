package org.facsat2.app;

import org.facsat2.adapters.embedded.DataFolderInUseException;
import org.facsat2.client.ApiUnreachableException;

/** How a command ends, for scripts; docs/commands.md lists them. A wrong usage is 2. */
public final class ExitCodes {
  /** All that was asked for was done. */
  public static final int DONE = 0;

  /** Something was refused or failed. */
  public static final int REFUSED = 1;

  /** No instance could be reached. */
  public static final int UNREACHABLE = 3;

  /** A system that is needed is away, as EX_UNAVAILABLE of sysexits. */
  public static final int SYSTEM_AWAY = 69;

  /** Something failed that may do better later, as EX_TEMPFAIL of sysexits. */
  public static final int TRY_AGAIN = 75;

  private ExitCodes() {}

  static int of(Throwable failure) {
    return switch (failure) {
      case CommandException e -> e.exitCode();
      case ApiUnreachableException e -> UNREACHABLE;
      case DataFolderInUseException e -> UNREACHABLE;
      default -> REFUSED;
    };
  }
}
