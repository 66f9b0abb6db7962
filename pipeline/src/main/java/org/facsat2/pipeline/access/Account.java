package org.facsat2.pipeline.access;

/**
 * A person, or a program that acts like one.
 *
 * @param name unique
 * @param role what it may do
 */
public record Account(String name, Role role) {}
