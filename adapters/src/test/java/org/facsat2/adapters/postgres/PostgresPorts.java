package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.Ports;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.access.Accounts;
import org.facsat2.pipeline.access.AuditLog;
import org.facsat2.pipeline.access.IdempotencyKeys;
import org.facsat2.pipeline.alarms.Alarms;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.context.Intervals;
import org.facsat2.pipeline.detection.Anomalies;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.ingestion.RememberedSettings;
import org.facsat2.pipeline.sources.Sources;
import org.facsat2.pipeline.system.Workload;
import org.facsat2.pipeline.training.ModelRegistry;
import org.facsat2.pipeline.workflow.Runs;

/** All ports that PostgreSQL serves. */
public record PostgresPorts(PostgresDatabase database) implements Ports {
  @Override
  public SpacecraftCatalogue catalogue() {
    return new PostgresSpacecraftCatalogue(database);
  }

  @Override
  public Ingestions ingestions() {
    return new PostgresIngestions(database);
  }

  @Override
  public RememberedSettings rememberedSettings() {
    return new PostgresRememberedSettings(database);
  }

  @Override
  public Runs runs() {
    return new PostgresRuns(database);
  }

  @Override
  public Anomalies anomalies() {
    return new PostgresAnomalies(database);
  }

  @Override
  public Alarms alarms() {
    return new PostgresAlarms(database);
  }

  @Override
  public Events events() {
    return new PostgresEvents(database);
  }

  @Override
  public Accounts accounts() {
    return new PostgresAccounts(database);
  }

  @Override
  public ModelRegistry registry() {
    return new PostgresModelRegistry(database);
  }

  @Override
  public AuditLog audit() {
    return new PostgresAuditLog(database);
  }

  @Override
  public IdempotencyKeys keys() {
    return new PostgresIdempotencyKeys(database);
  }

  @Override
  public Intervals intervals() {
    return new PostgresIntervals(database);
  }

  @Override
  public Sources sources() {
    return new PostgresSources(database);
  }

  @Override
  public Workload workload() {
    return new PostgresWorkload(database);
  }

  @Override
  public Transactions transactions() {
    return database.transactions();
  }
}
