package org.facsat2.adapters.postgres;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Events in PostgreSQL. A position is the number of the transaction that wrote the event and the
 * event's own; only events of transactions older than every open one are shown, so that none can
 * appear before one that was read already.
 */
public final class PostgresEvents implements Events {
  private static final Pattern POSITION = Pattern.compile("(\\d{1,19})-(\\d{1,18})");
  private static final String BEGINNING = "0-0";

  private final JdbcClient jdbc;

  public PostgresEvents(PostgresDatabase database) {
    this.jdbc = database.jdbc();
  }

  @Override
  public void publish(Event event) {
    jdbc.sql(
            """
            insert into event (type, at, spacecraft, subject, message)
            values (:type, :at, :spacecraft, :subject, :message)
            """)
        .param("type", event.type())
        .param("at", Rows.utc(event.at()))
        .param("spacecraft", event.spacecraft())
        .param("subject", event.subject())
        .param("message", Rows.withoutNul(event.message()))
        .update();
  }

  @Override
  public List<Positioned> after(@Nullable String position, @Nullable String spacecraft, int limit) {
    Matcher parts = POSITION.matcher(position == null ? BEGINNING : position);
    if (!parts.matches()) {
      throw Refusal.invalid(
          "event-id", "This event id was not given out here", String.valueOf(position));
    }
    return jdbc.sql(
            """
            select *, xid::text || '-' || id as position from event
            where (xid, id) > (cast(:xid as xid8), :id)
              and xid < pg_snapshot_xmin(pg_current_snapshot())
              and (cast(:spacecraft as text) is null or spacecraft = :spacecraft)
            order by xid, id limit :limit
            """)
        .param("xid", parts.group(1))
        .param("id", Long.parseLong(parts.group(2)))
        .param("spacecraft", spacecraft)
        .param("limit", limit)
        .query(
            (row, i) ->
                new Positioned(
                    row.getString("position"),
                    new Event(
                        row.getString("type"),
                        Rows.instant(row, "at"),
                        row.getString("spacecraft"),
                        row.getString("subject"),
                        row.getString("message"))))
        .list();
  }

  @Override
  public String latest() {
    return jdbc.sql(
            """
            select xid::text || '-' || id from event
            where xid < pg_snapshot_xmin(pg_current_snapshot())
            order by xid desc, id desc limit 1
            """)
        .query(String.class)
        .optional()
        .orElse(BEGINNING);
  }
}
