/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The seed of a test run: `TONGBAN_SEED`, else one of its own; printed, so that a failure can be repeated. */
export function announcedSeed(test: string): number {
  const seed = Number(process.env['TONGBAN_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  process.stderr.write(`${test}: TONGBAN_SEED=${seed}\n`);
  return seed;
}
