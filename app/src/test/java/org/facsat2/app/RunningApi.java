package org.facsat2.app;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.adapters.postgres.PostgresAccounts;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.pipeline.access.Account;
import org.facsat2.pipeline.access.Role;
import org.facsat2.pipeline.access.SignIn;

/** An API without data and without a console, and a way into its database. */
final class RunningApi implements AutoCloseable {
  private final RunningInstance instance;
  private final PostgresDatabase database;
  private final HttpApi administrator;

  private RunningApi(RunningInstance instance, PostgresDatabase database) {
    this.instance = instance;
    this.database = database;
    this.administrator = new HttpApi(instance.api(), instance.session().bearer());
  }

  static RunningApi start(Path data) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    RunningInstance instance =
        RunningInstance.start(
            data, RunningDemo.onFreePorts(), RunningInstance.Only.API, null, new Progress(nowhere));
    Instance published = DataFolder.readInstance(data).orElseThrow();
    return new RunningApi(
        instance,
        PostgresDatabase.connect(published.jdbcUrl(), published.user(), published.password(), 2));
  }

  HttpApi administrator() {
    return administrator;
  }

  HttpApi of(Role role) {
    return administrator.as(signIn(Clock.systemUTC()).open(account(role)).bearer());
  }

  /** A session that began at the time of the clock. */
  HttpApi beganAt(Clock clock) {
    return administrator.as(signIn(clock).open(account(Role.VIEWER)).bearer());
  }

  String oneTimeToken(Role role) {
    return signIn(Clock.systemUTC()).oneTimeToken(account(role));
  }

  private static Account account(Role role) {
    return new Account("the " + role.name().toLowerCase(java.util.Locale.ROOT), role);
  }

  private SignIn signIn(Clock clock) {
    return new SignIn(new PostgresAccounts(database), database.transactions(), clock);
  }

  @Override
  public void close() {
    administrator.close();
    database.close();
    instance.close();
  }
}
