import { createTokenBuckets } from './token-bucket';

describe('token buckets', () => {
  it('let a burst through, then say how long to wait', () => {
    const buckets = createTokenBuckets({ burst: 3, perSecond: 0.5 });
    expect([1, 2, 3].map(() => buckets.take('a', 0))).toEqual([0, 0, 0]);
    expect(buckets.take('a', 0)).toBe(2);
    expect(buckets.take('a', 1_999)).toBe(1);
    expect(buckets.take('a', 4_000)).toBe(0);
  });

  it('keep callers apart', () => {
    const buckets = createTokenBuckets({ burst: 1, perSecond: 1 });
    expect(buckets.take('a', 0)).toBe(0);
    expect(buckets.take('a', 0)).toBe(1);
    expect(buckets.take('b', 0)).toBe(0);
  });

  it('never hold more than the burst, however long the rest was', () => {
    const buckets = createTokenBuckets({ burst: 2, perSecond: 100 });
    buckets.take('a', 0);
    expect([0, 1, 2].map(() => buckets.take('a', 1_000_000))).toEqual([0, 0, 1]);
  });
});
