package org.facsat2.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run to ask for.
 *
 * @param spacecraft that it is to work on
 * @param arguments of the workflow; none where absent
 */
public record RunRequest(String spacecraft, @Nullable Map<String, String> arguments) {}
