import { chanceFrom } from './chance';

describe('chance', () => {
  it('gives the same bits for the same seed, others for every other', () => {
    const draw = (seed: string): number[] => Array.from({ length: 4 }, chanceFrom(seed));

    expect(draw('case/1/0')).toEqual(draw('case/1/0'));
    const seeds = Array.from({ length: 20_000 }, (_, i) => `2026112300000${Math.floor(i / 100)}/${i % 100}/${i % 3}`);
    const all = new Set([...new Set(seeds)].map((seed) => draw(seed).join()));
    expect(all.size).toBe(new Set(seeds).size);
  });

  it('has every bit set about half of the time, whether one seed goes on or seeds count up', () => {
    const next = chanceFrom('1');
    const sources = [() => next(), (i: number) => chanceFrom(`2026/${i}/0`)()];
    for (const draw of sources) {
      const ones = new Array<number>(32).fill(0);
      for (let i = 0; i < 20_000; i++) {
        const bits = draw(i);
        for (let bit = 0; bit < 32; bit++) ones[bit] = (ones[bit] ?? 0) + ((bits >>> bit) & 1);
      }
      for (const count of ones) expect(Math.abs(count - 10_000)).toBeLessThan(400);
    }
  });
});
