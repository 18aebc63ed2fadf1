/**
 * Random bits from a seed, 32 at a time: the same seed gives the same bits on every host, different seeds give unrelated
 * ones (128 bits of state). Not for secrets: who knows the seed knows the bits.
 */
export function chanceFrom(seed: string): () => number {
  let [a, b, c, count] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed.length];
  // Each round is a permutation of the state (sfc32), so taking in a seed by it keeps different seeds apart.
  const next = (): number => {
    const drawn = (a + b + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + drawn) | 0;
    return drawn >>> 0;
  };
  for (let i = 0; i < seed.length; i++) {
    a ^= seed.charCodeAt(i);
    next();
    next();
  }
  for (let i = 0; i < 16; i++) next();
  return next;
}
