package org.facsat2.pipeline.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.Ports;
import org.facsat2.pipeline.access.AuditLog.Entry;
import org.junit.jupiter.api.Test;

/** What every audit log promises. */
public abstract class AuditLogContract {
  private final AuditLog audit;

  protected AuditLogContract(Ports ports) {
    this.audit = ports.audit();
  }

  private Entry add(String account, String path) {
    Entry entry = new Entry(Examples.NOW, account, "POST", path, 201, "request " + path.charAt(1));
    audit.add(entry);
    return entry;
  }

  @Test
  void entriesComeNewestFirstPageByPageWhileMoreAreAdded() {
    Entry first = add("anna", "/a");
    Entry second = add("anna", "/b");
    Entry third = add("anna", "/c");
    Page<Entry> page = audit.list("anna", Page.Request.first(2));
    assertThat(page.items()).containsExactly(third, second);
    add("anna", "/d");
    assertThat(audit.list("anna", new Page.Request(2, page.next())))
        .isEqualTo(new Page<>(java.util.List.of(first), null));
  }

  @Test
  void entriesOfOneAccountAreFoundAmongThoseOfAll() {
    Entry his = add("bert", "/x");
    Entry hers = add("cleo", "/y\0");
    assertThat(audit.list("bert", Page.Request.first(10)).items()).containsExactly(his);
    assertThat(audit.list(null, Page.Request.first(1000)).items())
        .contains(his)
        .anyMatch(e -> e.path().equals("/y\ufffd") && e.requestId().equals(hers.requestId()));
    assertThat(audit.list("nobody", Page.Request.first(10)).items()).isEmpty();
  }
}
