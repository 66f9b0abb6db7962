package org.facsat2.console.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.facsat2.client.Facsat2Client;
import org.facsat2.client.SourcesApi;
import org.facsat2.protocol.PlaceResource;
import org.facsat2.protocol.SourceFileResource;
import org.facsat2.protocol.SourceResource;
import org.facsat2.protocol.SpacecraftResource;
import org.jspecify.annotations.Nullable;

/** Sources as rows for people. */
final class SourceView {
  private static final int HELD_SHOWN = 50;

  private final SourcesApi api;
  private final Instant now;

  SourceView(SourcesApi api, Instant now) {
    this.api = api;
    this.now = now;
  }

  /** The sources of a spacecraft as a person may see and change them. */
  static SourcesPage page(
      Facsat2Client api,
      SpacecraftResource craft,
      Session session,
      Instant now,
      SourcesPage.Draft draft,
      String message) {
    return new SourcesPage(
        SpacecraftHead.of(craft, SpacecraftHead.Tab.UPLOAD),
        !session.role().equals("viewer"),
        session.role().equals("engineer") || session.role().equals("administrator"),
        new SourceView(api.sources(craft.id()), now).rows(),
        draft,
        message);
  }

  List<SourcesPage.Row> rows() {
    return api.list().stream().map(this::row).toList();
  }

  private SourcesPage.Row row(SourceResource source) {
    List<SourcesPage.Held> held =
        source.heldCount() == 0
            ? List.of()
            : api.files(source.id(), "held", HELD_SHOWN, null).items().stream()
                .map(SourceView::held)
                .toList();
    boolean stopped = source.heldCount() > 0 && source.place().type().equals("http");
    String error = source.error();
    Instant looked = source.lookedAt();
    return new SourcesPage.Row(
        source.id(),
        source.name(),
        place(source.place()),
        Lasting.exact(Duration.parse(source.interval())),
        state(source, stopped),
        status(source),
        looked == null ? "not yet" : Moment.age(looked, now),
        String.format(Locale.ROOT, "%,d", source.takenCount()),
        source.failedCount() == 0 ? "" : String.format(Locale.ROOT, "%,d", source.failedCount()),
        error == null ? "" : error,
        source.paused(),
        !source.paused() && !stopped,
        stopped,
        held,
        latest(source));
  }

  private String latest(SourceResource source) {
    if (source.takenCount() == 0) {
      return "";
    }
    return api.files(source.id(), "taken", 1, null).items().stream()
        .map(SourceFileResource::ingestion)
        .map(SourceView::text)
        .findFirst()
        .orElse("");
  }

  private static String text(@Nullable Long number) {
    return number == null ? "" : number.toString();
  }

  private static SourcesPage.Held held(SourceFileResource file) {
    String reason = file.reason();
    return new SourcesPage.Held(
        file.id(), file.name(), reason == null ? "" : reason, Moment.of(file.foundAt()));
  }

  private static String place(PlaceResource place) {
    String pattern = place.namePattern() == null ? "" : ", " + place.namePattern();
    return switch (place.type()) {
      case "folder" -> "Folder " + place.path() + pattern;
      case "object-prefix" ->
          "%s/%s%s"
              .formatted(place.bucket(), place.prefix() == null ? "" : place.prefix(), pattern);
      default -> String.valueOf(place.url());
    };
  }

  private static String state(SourceResource source, boolean stopped) {
    if (source.paused()) {
      return "Paused";
    }
    if (stopped) {
      return "Stopped for review";
    }
    if (source.error() != null) {
      return "Cannot be looked at";
    }
    if (source.heldCount() > 0) {
      return "Files wait for review";
    }
    return source.lookedAt() == null ? "Waits for its first look" : "Works";
  }

  private static Status status(SourceResource source) {
    if (source.paused()) {
      return Status.OFF;
    }
    if (source.error() != null) {
      return Status.SERIOUS;
    }
    if (source.heldCount() > 0) {
      return Status.CAUTION;
    }
    return source.lookedAt() == null ? Status.STANDBY : Status.NORMAL;
  }
}
