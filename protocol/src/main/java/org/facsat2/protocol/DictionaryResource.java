package org.facsat2.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a spacecraft.
 *
 * @param version rises with every change; ignored when sent
 * @param parameters in the order in which they are shown
 */
public record DictionaryResource(@Nullable Integer version, List<ParameterResource> parameters) {}
