/** The console as a person meets it: in a browser, before the real system with the demo in it. */
@NullMarked
package org.facsat2.app.browser;

import org.jspecify.annotations.NullMarked;
