/** Columns of every table for the query builder; schemas are part of the names. */
export interface Tables {
  [name: `${'records' | 'projections'}.${string}`]: Record<string, unknown>;
}
