package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.facsat2.client.ApiException;
import org.facsat2.client.ApiUnreachableException;
import org.facsat2.client.Facsat2Client;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program at random moments of a day's work, over and over, and compares what is there at
 * the end with the same work undisturbed. {@code -Dfacsat2.kills=200 -Dfacsat2.seed=1} asks for a
 * campaign of that size.
 */
class KillCampaignTest {
  private static final int EVERYDAY_KILLS = 3;
  private static final int SLOW_KILLS = 20;

  /** So many that each kind comes often, so few that the work gets on. */
  private static final int LONGEST_DELAY_MILLIS = 2_500;

  private static final int RETRY_MILLIS = 100;

  @TempDir Path folder;

  /** What is killed. */
  private enum Victim {
    PROGRAM,
    DATABASE,
    BOTH,
    PROGRAM_WHILE_IT_STARTS
  }

  @Test
  void aFewKillsChangeNothing() throws Exception {
    survive(EVERYDAY_KILLS);
  }

  @Tag("slow")
  @Test
  void manyKillsChangeNothing() throws Exception {
    survive(Integer.getInteger("facsat2.kills", SLOW_KILLS));
  }

  private void survive(int kills) throws Exception {
    long seed = Long.getLong("facsat2.seed", 20_261_124L);
    Random random = new Random(seed);
    Campaign campaign =
        new Campaign(folder, Path.of(System.getProperty("facsat2.root")).resolve("demo"));
    String undisturbed = undisturbed(campaign);
    Map<Victim, Integer> killed = new EnumMap<>(Victim.class);
    int done = 0;
    int passes = 0;
    while (done < kills) {
      Path data = Files.createDirectories(folder.resolve("pass" + passes++));
      try (Disturbed disturbed = new Disturbed(data, random, kills - done)) {
        for (Campaign.Act act : campaign.acts()) {
          disturbed.perform(act);
        }
        disturbed.leaveAlone();
        assertThat(disturbed.result(campaign)).as("seed " + seed).isEqualTo(undisturbed);
        done += disturbed.kills();
        disturbed.killed.forEach((victim, n) -> killed.merge(victim, n, Integer::sum));
      }
      System.out.println("Seed " + seed + ", " + passes + " passes, kills " + killed);
    }
  }

  private String undisturbed(Campaign campaign) throws Exception {
    Path data = Files.createDirectories(folder.resolve("undisturbed"));
    try (ChildProcess child = ChildProcess.serving(data)) {
      Facsat2Client client = child.client();
      for (Campaign.Act act : campaign.acts()) {
        act.perform(client);
      }
      String result = campaign.result(client);
      assertThat(result).contains("anomaly", "alarm", "model 1", "withdrawn");
      return result;
    }
  }

  /** The program on a folder, started again whenever it was killed. */
  private static final class Disturbed implements AutoCloseable {
    private final Path data;
    private final Random random;
    private final int most;
    private final Map<Victim, Integer> killed = new EnumMap<>(Victim.class);
    private ChildProcess child;
    private Thread killer = new Thread(() -> {});

    Disturbed(Path data, Random random, int most) throws IOException, InterruptedException {
      this.data = data;
      this.random = random;
      this.most = most;
      this.child = start();
    }

    int kills() {
      return killed.values().stream().mapToInt(n -> n).sum();
    }

    void perform(Campaign.Act act) throws IOException, InterruptedException {
      while (true) {
        if (child.isAlive() && !killer.isAlive()) {
          killLater(nextVictim());
        }
        try {
          act.perform(child.client());
          return;
        } catch (ApiUnreachableException | ApiException e) {
          if (!Campaign.passes(e)) {
            throw e;
          }
          recover();
        }
      }
    }

    private void recover() throws IOException, InterruptedException {
      if (child.isAlive()) {
        Thread.sleep(RETRY_MILLIS);
      } else {
        killer.join();
        child.leave();
        child = start();
      }
    }

    private ChildProcess start() throws IOException, InterruptedException {
      Victim next = nextVictim();
      while (next == Victim.PROGRAM_WHILE_IT_STARTS && kills() < most) {
        ChildProcess starting = ChildProcess.start(data);
        Thread.sleep(random.nextInt(LONGEST_DELAY_MILLIS * 2));
        starting.kill();
        killed.merge(next, 1, Integer::sum);
        next = nextVictim();
      }
      ChildProcess serving = ChildProcess.serving(data);
      child = serving;
      killLater(next);
      return serving;
    }

    private Victim nextVictim() {
      Victim[] all = Victim.values();
      return all[random.nextInt(all.length)];
    }

    private void killLater(Victim victim) {
      if (kills() >= most) {
        return;
      }
      int delayMillis = random.nextInt(LONGEST_DELAY_MILLIS);
      ChildProcess target = child;
      killer =
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    try {
                      Thread.sleep(delayMillis);
                      if (victim != Victim.PROGRAM) {
                        ChildProcess.killDatabaseOf(data);
                      }
                      if (victim != Victim.DATABASE) {
                        target.kill();
                      }
                      killed.merge(victim, 1, Integer::sum);
                    } catch (IOException | InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                  });
    }

    /** Waits for the kill that is under way; there is none after it. */
    void leaveAlone() throws IOException, InterruptedException {
      killer.join();
      if (!child.isAlive()) {
        child.leave();
        child = ChildProcess.serving(data);
      }
    }

    String result(Campaign campaign) throws IOException, InterruptedException {
      while (true) {
        try {
          return campaign.result(child.client());
        } catch (ApiException e) {
          // The database that was killed last comes back.
          if (!Campaign.passes(e)) {
            throw e;
          }
          Thread.sleep(RETRY_MILLIS);
        }
      }
    }

    @Override
    public void close() throws IOException {
      child.close();
    }
  }
}
