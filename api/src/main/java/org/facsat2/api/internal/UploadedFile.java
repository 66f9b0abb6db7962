package org.facsat2.api.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.facsat2.pipeline.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The file in the body of a request: the body itself, or the one part of a form that is a file.
 *
 * @param fileName as the form calls it; null if it does not
 */
record UploadedFile(InputStream bytes, @Nullable String fileName) {
  static UploadedFile of(HttpServletRequest request) throws IOException {
    MediaType type = type(request.getContentType());
    if (type == null || !MediaType.MULTIPART_FORM_DATA.isCompatibleWith(type)) {
      return new UploadedFile(request.getInputStream(), null);
    }
    String boundary = type.getParameter("boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > 70) {
      throw Refusal.invalid(
          "multipart", "The Content-Type needs a boundary of 1 to 70 characters", boundary);
    }
    return FilePart.find(
        new BufferedInputStream(request.getInputStream(), 1 << 16), boundary.replace("\"", ""));
  }

  private static @Nullable MediaType type(@Nullable String text) {
    try {
      return text == null ? null : MediaType.parseMediaType(text);
    } catch (InvalidMediaTypeException e) {
      throw Refusal.invalid("media-type", "The Content-Type is no media type", text);
    }
  }
}
