package org.facsat2.pipeline;

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

/** The ports of one system under test; what one stores the others see. */
public interface Ports {
  SpacecraftCatalogue catalogue();

  Ingestions ingestions();

  RememberedSettings rememberedSettings();

  Runs runs();

  Anomalies anomalies();

  Alarms alarms();

  Events events();

  Accounts accounts();

  ModelRegistry registry();

  AuditLog audit();

  IdempotencyKeys keys();

  Intervals intervals();

  Sources sources();

  Workload workload();

  Transactions transactions();
}
