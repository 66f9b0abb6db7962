package org.facsat2.adapters.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.facsat2.pipeline.Refusal;

/**
 * Which servers people may have this program ask. One in the program's own network is refused
 * unless an administrator has listed it: it would let whoever edits a source see what only this
 * machine can reach.
 */
public final class AllowedHosts {
  private static final String SETTING = "FACSAT2_SOURCE_HOSTS";

  private final Set<String> listed;

  /**
   * Public servers and these.
   *
   * @param listed {@code host} or {@code host:port}
   */
  public AllowedHosts(Set<String> listed) {
    this.listed =
        listed.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /**
   * Lets a server be asked. A name that cannot be resolved is let through: asking it will tell.
   *
   * @param uri with a host
   * @throws Refusal if it may not
   */
  public void require(URI uri) {
    String host = uri.getHost();
    if (isListed(uri)) {
      return;
    }
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      return;
    }
    // The JDK keeps what it has resolved for half a minute: the connection goes to what is checked.
    for (InetAddress address : addresses) {
      if (isInside(address)) {
        throw Refusal.invalid(
            "source-host",
            "%s lies in this program's own network (%s). An administrator may list it in %s"
                .formatted(host, address.getHostAddress(), SETTING),
            host,
            List.copyOf(listed));
      }
    }
  }

  /** Whether an administrator has named it. */
  boolean isListed(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return listed.contains(host) || listed.contains(host + ":" + port(uri));
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equals(uri.getScheme()) ? 443 : 80;
  }

  static boolean isInside(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = Byte.toUnsignedInt(bytes[0]);
    int second = Byte.toUnsignedInt(bytes[1]);
    boolean wellKnown =
        address.isLoopbackAddress()
            || address.isAnyLocalAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    if (address instanceof Inet6Address) {
      // Unique local addresses (RFC 4193), and those that lead to IPv4 by a translator or a tunnel.
      boolean uniqueLocal = (first & 0xfe) == 0xfc;
      boolean translated = first == 0x00 && second == 0x64;
      boolean tunnelled = first == 0x20 && second == 0x02;
      return wellKnown || uniqueLocal || translated || tunnelled;
    }
    // This network, shared addresses of providers (RFC 6598), benchmarks (RFC 2544), reserved ones.
    boolean shared = first == 100 && (second & 0xc0) == 64;
    boolean benchmark = first == 198 && (second & 0xfe) == 18;
    return wellKnown || first == 0 || shared || benchmark || first >= 240;
  }
}
