package org.facsat2.app;

/** A command cannot do what was asked; the message tells the person what to do. */
final class CommandException extends RuntimeException {
  CommandException(String message) {
    super(message);
  }
}
