import fc from 'fast-check';
import { foldSmallest, foldSmallestSeries, type Sample } from './limit-series';

const of = (item: string, light: string, value: number): Sample<'item' | 'light'> => ({
  labels: { item, light },
  value,
});
const total = (samples: readonly Sample[]): number => samples.reduce((sum, { value }) => sum + value, 0);

describe('bounding the number of series', () => {
  it('keeps the greatest values of a label and sums the rest, light by light', () => {
    const samples = [of('a', 'red', 1), of('b', 'red', 9), of('c', 'red', 2), of('c', 'green', 3), of('d', 'red', 4)];
    expect(foldSmallest(samples, 'item', 2, 'other')).toEqual([
      of('other', 'red', 5),
      of('b', 'red', 9),
      of('c', 'red', 2),
      of('c', 'green', 3),
    ]);
  });

  it('keeps the greatest series and folds one label of the rest', () => {
    const samples = [of('a', 'red', 1), of('b', 'red', 9), of('c', 'green', 2), of('d', 'red', 3)];
    expect(foldSmallestSeries(samples, 'item', 1, 'other')).toEqual([
      of('b', 'red', 9),
      of('other', 'red', 4),
      of('other', 'green', 2),
    ]);
  });

  it('never loses or invents a case', () => {
    const samples = fc.array(
      fc.record({
        labels: fc.record({ item: fc.constantFrom(...'abcdefgh'), light: fc.constantFrom('red', 'green') }),
        value: fc.nat(50),
      }),
    );
    fc.assert(
      fc.property(samples, fc.nat(6), (given, keep) => {
        expect(total(foldSmallest(given, 'item', keep, 'other'))).toBe(total(given));
        expect(total(foldSmallestSeries(given, 'item', keep, 'other'))).toBe(total(given));
        expect(
          new Set(foldSmallest(given, 'item', keep, 'other').map(({ labels }) => labels.item)).size,
        ).toBeLessThanOrEqual(keep + 1);
      }),
    );
  });
});
