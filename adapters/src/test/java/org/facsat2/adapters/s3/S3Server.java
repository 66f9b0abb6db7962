package org.facsat2.adapters.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** S3Proxy over a folder, as a program of its own. */
public final class S3Server implements AutoCloseable {
  private static final Path PROGRAM = Path.of("target", "servers", "s3proxy.jar");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final int port;

  private S3Server(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  public static S3Server start(Path folder) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.exists(PROGRAM), PROGRAM + " is not there: run this test through Maven");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path objects = Files.createDirectories(folder.resolve("objects"));
    Path properties =
        Files.write(
            folder.resolve("s3proxy.conf"),
            List.of(
                "s3proxy.endpoint=http://127.0.0.1:" + port,
                "s3proxy.authorization=aws-v2-or-v4",
                "s3proxy.identity=key",
                "s3proxy.credential=secret",
                "jclouds.provider=filesystem-nio2",
                "s3proxy.ignore-unknown-headers=true",
                "jclouds.identity=none",
                "jclouds.credential=none",
                "jclouds.filesystem.basedir=" + objects));
    Path log = folder.resolve("s3proxy.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-jar",
                PROGRAM.toAbsolutePath().toString(),
                "--properties",
                properties.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      try (Socket there = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assert there.isConnected();
        return new S3Server(process, port);
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
    process.destroyForcibly().waitFor();
    throw new AssertionError("S3Proxy does not answer. It said: " + Files.readString(log));
  }

  public int port() {
    return port;
  }

  public static S3Address bucket(String name, int port) {
    return S3Address.of("s3+http://key:secret@127.0.0.1:%d/%s".formatted(port, name));
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
