package org.facsat2.telemetry.chunk;

/** Stored bytes that are damaged, or written in a form that this program does not know. */
public final class UnreadableChunkException extends RuntimeException {
  UnreadableChunkException(String message) {
    super(message);
  }

  UnreadableChunkException(String message, Throwable cause) {
    super(message, cause);
  }
}
