/** What all formats share: names, units, numbers and the way from columns to parameters. */
@NullMarked
package org.facsat2.formats.internal;

import org.jspecify.annotations.NullMarked;
