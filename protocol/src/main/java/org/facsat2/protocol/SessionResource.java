package org.facsat2.protocol;

import java.time.Instant;

/**
 * A session.
 *
 * @param bearer goes into the {@code Authorization} header of further requests; shown only here
 * @param user name of the person
 * @param role {@code viewer, operator, engineer, administrator}
 * @param expiresAt when a new session is needed
 */
public record SessionResource(String bearer, String user, String role, Instant expiresAt) {}
