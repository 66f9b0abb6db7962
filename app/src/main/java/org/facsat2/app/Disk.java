package org.facsat2.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.facsat2.pipeline.system.DiskSpace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The disk under the data folder, and what the log says of it. */
final class Disk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Disk.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
  private static final String WARN = "FACSAT2_DISK_WARN_PERCENT";
  private static final String REFUSE = "FACSAT2_DISK_REFUSE_PERCENT";

  private final Thread watch;

  private Disk(Thread watch) {
    this.watch = watch;
  }

  /** The room on the disk of a folder, by the settings. */
  static DiskSpace under(Path folder, Settings settings) {
    DiskSpace.Thresholds defaults = DiskSpace.Thresholds.DEFAULT;
    try {
      return new DiskSpace(
          () -> room(folder),
          new DiskSpace.Thresholds(
              settings.decimal(WARN).orElse(defaults.warnPercent()),
              settings.decimal(REFUSE).orElse(defaults.refusePercent())));
    } catch (IllegalArgumentException e) {
      throw new CommandException(WARN + " and " + REFUSE + ": " + e.getMessage());
    }
  }

  private static DiskSpace.Room room(Path folder) {
    Path there = folder.toAbsolutePath();
    // Where objects lie elsewhere their folder is never made.
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      FileStore store = Files.getFileStore(there);
      return new DiskSpace.Room(store.getUsableSpace(), store.getTotalSpace());
    } catch (IOException e) {
      throw new UncheckedIOException("The disk of " + folder + " cannot be asked", e);
    }
  }

  /** Writes into the log when the room becomes little, and when there is enough again. */
  static Disk watched(DiskSpace space) {
    return new Disk(Thread.ofPlatform().daemon().name("disk-watch").start(() -> watch(space)));
  }

  private static void watch(DiskSpace space) {
    DiskSpace.State known = DiskSpace.State.OK;
    try {
      while (true) {
        known = look(space, known);
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (InterruptedException closing) {
      return;
    }
  }

  private static DiskSpace.State look(DiskSpace space, DiskSpace.State known) {
    try {
      DiskSpace.Reading now = space.read();
      if (now.state() != known) {
        if (now.state() == DiskSpace.State.OK) {
          LOG.info("There is enough room on the disk again");
        } else {
          LOG.warn("{}", now.warning());
        }
      }
      return now.state();
    } catch (UncheckedIOException e) {
      LOG.warn("{}", e.getMessage(), e);
      return known;
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
