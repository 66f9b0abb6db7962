/** Objects in MinIO or any other store that speaks S3. */
@NullMarked
package org.facsat2.adapters.s3;

import org.jspecify.annotations.NullMarked;
