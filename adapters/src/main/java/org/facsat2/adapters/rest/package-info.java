/** What the adapters of systems with a REST API share: addresses and connections. */
@NullMarked
package org.facsat2.adapters.rest;

import org.jspecify.annotations.NullMarked;
