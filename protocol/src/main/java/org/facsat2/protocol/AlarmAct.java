package org.facsat2.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What a person says while acting on an alarm.
 *
 * @param comment kept in the alarm's history
 */
public record AlarmAct(@Nullable String comment) {}
