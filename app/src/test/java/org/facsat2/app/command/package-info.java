@NullMarked
package org.facsat2.app.command;

import org.jspecify.annotations.NullMarked;
