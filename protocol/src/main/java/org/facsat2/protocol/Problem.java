package org.facsat2.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error, as RFC 9457 says.
 *
 * @param type stable URI reference of the kind of problem, for example {@code
 *     /problems/unknown-spacecraft}
 * @param title what went wrong, for a person
 * @param status HTTP status
 * @param detail this occurrence, with what to do
 * @param value the offending value, where there is one
 * @param allowed what would have been accepted, where that can be listed
 * @param requestId finds this request in the log
 */
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String value,
    @Nullable List<String> allowed,
    @Nullable String requestId) {}
