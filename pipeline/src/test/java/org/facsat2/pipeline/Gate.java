package org.facsat2.pipeline;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A door on the way to a server: while it is shut, connections are refused and those that were open
 * are cut, as if the server had gone away. It begins shut.
 */
public final class Gate implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 14;
  private static final int CONNECT_MILLIS = 5000;
  private static final int ATTEMPTS = 100;
  private static final long BETWEEN_NANOS = 50_000_000;

  private final InetSocketAddress server;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket door;
  private @Nullable Thread accepting;

  /** A door to a server on this machine. */
  public Gate(int serverPort) throws IOException {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
  }

  /** Where to connect to. */
  public int port() {
    return port;
  }

  /** Lets connections through. */
  public synchronized void open() throws IOException {
    if (door == null) {
      ServerSocket listening = bound();
      door = listening;
      accepting = Thread.ofVirtual().start(() -> accept(listening));
    }
  }

  /** What was shut a moment ago may take another moment to let go of the port. */
  private ServerSocket bound() throws IOException {
    for (int attempt = 1; ; attempt++) {
      ServerSocket listening = new ServerSocket();
      listening.setReuseAddress(true);
      try {
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return listening;
      } catch (BindException e) {
        listening.close();
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_NANOS);
      }
    }
  }

  /** Cuts all connections and refuses others. */
  public synchronized void shut() throws IOException {
    if (door != null) {
      door.close();
      door = null;
    }
    if (accepting != null) {
      // The system lets a closed socket listen on until whoever accepts from it has noticed.
      joined(accepting);
      accepting = null;
    }
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  private static void joined(Thread thread) throws IOException {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The door was not seen to shut");
    }
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        open.add(client);
        Socket through = new Socket();
        open.add(through);
        through.connect(server, CONNECT_MILLIS);
        Thread.ofVirtual().start(() -> pass(client, through));
        Thread.ofVirtual().start(() -> pass(through, client));
      } catch (IOException shutOrAway) {
        // The next attempt will tell.
      }
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (from;
        to) {
      for (int n = from.getInputStream().read(buffer);
          n >= 0;
          n = from.getInputStream().read(buffer)) {
        to.getOutputStream().write(buffer, 0, n);
        to.getOutputStream().flush();
      }
    } catch (IOException cut) {
      // Both ends are closed; that is all there is to do.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  @Override
  public void close() {
    try {
      shut();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
