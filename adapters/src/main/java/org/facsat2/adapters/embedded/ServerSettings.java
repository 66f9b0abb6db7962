package org.facsat2.adapters.embedded;

/** How the server is set up: for one machine, modest with memory, safe with data. */
final class ServerSettings {
  /** Beside {@code postgresql.conf}, which includes it. */
  static final String FILE = "facsat2.conf";

  private ServerSettings() {}

  static String text() {
    return """
    # Written by Facsat2 at each start. Settings of your own: ALTER SYSTEM SET ...
    password_encryption = 'scram-sha-256'
    max_connections = 50

    # A laptop's memory.
    shared_buffers = '64MB'
    work_mem = '8MB'
    maintenance_work_mem = '64MB'
    effective_cache_size = '512MB'
    max_wal_size = '512MB'
    jit = off

    # What is acknowledged survives a power cut.
    fsync = on
    synchronous_commit = on
    full_page_writes = on

    timezone = 'UTC'
    log_timezone = 'UTC'
    logging_collector = on
    log_directory = '../log'
    log_filename = 'postgresql-%%Y%%m%%dT%%H%%M%%S.log'
    log_rotation_size = '%dMB'
    log_rotation_age = '1d'
    log_checkpoints = off
    log_line_prefix = '%%m [%%p] %%q%%a '
    """
        .formatted(ServerLog.FILE_MEGABYTES);
  }
}
