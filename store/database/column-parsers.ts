const INT8 = 20;
const INT8_ARRAY = 1016;

/** Counts, instants and sequence numbers stay below 2^53, so `bigint` columns are read as numbers by both drivers. */
export const columnParsers: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: Number,
  [INT8_ARRAY]: (text) =>
    text
      .slice(1, -1)
      .split(',')
      .filter((part) => part !== '')
      .map(Number),
};
