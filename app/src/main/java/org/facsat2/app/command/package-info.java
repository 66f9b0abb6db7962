/**
 * The commands that attach to an instance, or own its folder for as long as they take: the same
 * requests as anybody's, from a script.
 */
@NullMarked
package org.facsat2.app.command;

import org.jspecify.annotations.NullMarked;
