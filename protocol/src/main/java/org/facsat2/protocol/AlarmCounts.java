package org.facsat2.protocol;

import java.util.Map;

/**
 * Alarms not yet acknowledged.
 *
 * @param bySeverity number for each severity that has any, historical ones left out
 * @param historical number of those whose cause had stopped more than a day before its samples came
 */
public record AlarmCounts(Map<String, Integer> bySeverity, int historical) {}
