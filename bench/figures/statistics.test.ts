import { median, percentile, rounded } from './statistics';

describe('statistics of the benchmarks', () => {
  it('takes the middle of an odd and the mean of the two middles of an even number of values', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 10])).toBe(3.5);
  });

  it('gives the smallest value that covers the share', () => {
    const values = Array.from({ length: 200 }, (_, index) => 200 - index);
    expect(percentile(values, 0.5)).toBe(100);
    expect(percentile(values, 0.99)).toBe(198);
    expect(percentile([7], 0.99)).toBe(7);
  });

  it('rounds for print', () => {
    expect(rounded(1.005001)).toBe(1.01);
    expect(rounded(12.3456, 1)).toBe(12.3);
  });
});
