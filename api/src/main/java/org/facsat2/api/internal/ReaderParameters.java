package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.formats.ReaderSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * What a person says about a file, as query parameters.
 *
 * @param format {@code csv-wide, csv-long, json, parquet-wide, parquet-long, npy}
 * @param delimiter between columns
 * @param timeColumn header of the time column
 * @param timeUnit {@code iso, dmy, s, ms, us, ns}
 * @param timeZone of times that name none
 * @param epoch what numeric times count from
 * @param namePrefix put before each parameter's name
 * @param hexadecimal headers of hexadecimal columns
 * @param decimal headers of decimal columns
 * @param label headers of columns of labels
 * @param booleans headers of columns of YES and NO and the like
 * @param duplicates what to do with several samples of one time
 * @param subSecondColumn header of the column with the fractions of the seconds
 * @param step from one row to the next, of a file without times
 * @param remembered false if nothing is to be used of what an earlier file was told
 */
record ReaderParameters(
    @Nullable String format,
    @Nullable String delimiter,
    @Nullable String timeColumn,
    @Nullable String timeUnit,
    @Nullable String timeZone,
    @Nullable String epoch,
    @Nullable String namePrefix,
    @Parameter(description = "Header of a column that is hexadecimal; may be repeated")
        @Nullable String hexadecimal,
    @Parameter(description = "Header of a column that is decimal; may be repeated")
        @Nullable String decimal,
    @Parameter(description = "Header of a column of labels, such as SAFE; may be repeated")
        @Nullable String label,
    @BindParam("boolean")
        @Parameter(
            name = "boolean",
            description = "Header of a column of YES and NO and the like; may be repeated")
        @Nullable String booleans,
    @Parameter(
            description =
                "Of several samples of one time: keep-last, spread (put at even distances), or"
                    + " sub-second-column")
        @Nullable String duplicates,
    @Parameter(
            description =
                "Header of the column that sub-second-column adds to the times; without it the"
                    + " one that is named like the fraction of a second")
        @Nullable String subSecondColumn,
    @Parameter(
            description =
                "Of a file without times, such as an array of NumPy: ISO-8601 duration from one"
                    + " row to the next, for example PT1M; epoch is then the time of the first")
        @Nullable String step,
    @Parameter(
            description =
                "false to use nothing of what was said about an earlier file with the same header")
        @Nullable Boolean remembered) {

  ReaderSettings settings(HttpServletRequest request) {
    return new ReaderSettings(
        format,
        delimiter,
        timeColumn,
        timeUnit,
        timeZone,
        epoch,
        namePrefix,
        encodings(request),
        duplicates,
        subSecondColumn,
        Map.of(),
        step,
        Boolean.FALSE.equals(remembered) ? remembered : null);
  }

  /** Read as they were sent: a header may have a comma in it, at which Spring would cut. */
  private static Map<String, Encoding> encodings(HttpServletRequest request) {
    Map<String, Encoding> encodings = new HashMap<>();
    for (Encoding encoding : Encoding.values()) {
      String[] headers = request.getParameterValues(Requests.word(encoding));
      if (headers != null) {
        for (String header : headers) {
          encodings.put(header, encoding);
        }
      }
    }
    return encodings;
  }
}
