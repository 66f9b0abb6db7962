package org.facsat2.protocol;

/**
 * Asks for a session.
 *
 * @param oneTimeToken as printed by the program at start; works once
 */
public record SessionRequest(String oneTimeToken) {}
