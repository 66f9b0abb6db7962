package org.facsat2.console.internal;

import java.util.List;
import org.facsat2.protocol.RejectResource;

/**
 * One upload with everything that is known of it.
 *
 * @param craft whose
 * @param result what became of it
 * @param rejects of this page of the list, in the file's order
 * @param nextRejects address of more of them; empty if there are none
 * @param message why the last act did not work; empty if it did
 */
public record IngestionPage(
    SpacecraftHead craft,
    UploadResult result,
    List<RejectResource> rejects,
    String nextRejects,
    String message) {}
