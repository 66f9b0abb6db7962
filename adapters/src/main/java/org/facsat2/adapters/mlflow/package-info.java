/**
 * MLflow 3 by its REST API: training runs with their artifacts, model versions and aliases. Our own
 * rows stay in PostgreSQL and serve while MLflow is away.
 */
@NullMarked
package org.facsat2.adapters.mlflow;

import org.jspecify.annotations.NullMarked;
