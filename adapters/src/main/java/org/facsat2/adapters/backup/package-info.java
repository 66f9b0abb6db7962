/**
 * Backups: one archive with a snapshot of the database and all objects (docs/backup.md), and the
 * check that what a data folder holds is whole.
 */
@NullMarked
package org.facsat2.adapters.backup;

import org.jspecify.annotations.NullMarked;
