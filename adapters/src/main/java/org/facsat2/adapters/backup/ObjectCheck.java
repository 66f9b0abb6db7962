package org.facsat2.adapters.backup;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import org.facsat2.pipeline.objects.ObjectStore;

/** Computes the SHA-256 of every object that a row or its own name tells one of. */
final class ObjectCheck {
  private static final String DATASETS = "datasets/";
  private static final int PAGE = 1000;
  private static final int BUFFER_BYTES = 1 << 16;

  private final ObjectStore store;
  private final Verify.Findings findings;
  private long objects;
  private long bytes;

  ObjectCheck(ObjectStore store, Verify.Findings findings) {
    this.store = store;
    this.findings = findings;
  }

  long objects() {
    return objects;
  }

  long bytes() {
    return bytes;
  }

  void check(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select object_key, sha256, 'raw object of ingestion ' || number || ' of ' || spacecraft
                from ingestion where state <> 'WITHDRAWN'
                union all
                select distinct 'models/' || sha256, sha256, 'package of a model of ' || spacecraft
                from model_version
                """)) {
      while (rows.next()) {
        check(rows.getString(1), rows.getString(2), "The " + rows.getString(3));
      }
    }
    try {
      datasets();
    } catch (IOException e) {
      findings.add("The datasets cannot be listed: " + e.getMessage());
    }
  }

  private void datasets() throws IOException {
    String after = "";
    while (true) {
      List<ObjectStore.Listed> page = store.list(DATASETS, after, PAGE);
      for (ObjectStore.Listed dataset : page) {
        check(dataset.key(), nameOf(dataset.key()), "The dataset");
      }
      if (page.size() < PAGE) {
        return;
      }
      after = page.getLast().key();
    }
  }

  /** The last part of a key, without an ending: of what a dataset consists of the SHA-256. */
  private static String nameOf(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private void check(String key, String sha256, String what) {
    objects++;
    try (InputStream in = store.open(key)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        bytes += n;
      }
      if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
        findings.add("%s is damaged: %s has another SHA-256".formatted(what, key));
      }
    } catch (IOException e) {
      findings.add("%s cannot be read: %s".formatted(what, e.getMessage()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
