package org.facsat2.protocol;

import java.util.List;

/**
 * What a new dictionary changed.
 *
 * @param version the version that holds now
 * @param added ids that are new
 * @param changed ids whose description differs
 * @param removed ids that are gone
 */
public record DictionaryChange(
    int version, List<String> added, List<String> changed, List<String> removed) {}
