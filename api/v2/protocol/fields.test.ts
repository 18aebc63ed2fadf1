import { durationSchema, instantOf, instantOfText, int64Schema, withoutAbsent } from './fields';

describe('int64 fields', () => {
  it.each([
    ['10000', 10_000],
    [10_000, 10_000],
    ['-1', -1],
    [0, 0],
  ])('takes %p as number or as digits', (given, expected) => {
    expect(int64Schema.parse(given)).toBe(expected);
  });

  it.each(['', 'ten', '1e3', 1.5, '9999999999999999999', null, '900719925474099299'])('refuses %p', (given) => {
    expect(int64Schema.safeParse(given).success).toBe(false);
  });
});

describe('durations', () => {
  it('end before the instants do, however long they are', () => {
    expect(durationSchema.parse('60000')).toBe(60_000);
    const longest = durationSchema.parse(Number.MAX_SAFE_INTEGER);
    expect(instantOf(Date.parse('2199-12-31T00:00:00Z') + longest)).toMatch(/^3\d{3}-/);
    expect(durationSchema.safeParse(-1).success).toBe(false);
  });
});

describe('instants', () => {
  it('end in Z whatever the offset was', () => {
    expect(instantOfText('2026-11-23T08:00:00+08:00')).toBe('2026-11-23T00:00:00.000Z');
  });

  it('are left out when the text is none', () => {
    expect(instantOfText('next week')).toBeUndefined();
    expect(instantOfText(null)).toBeUndefined();
  });
});

describe('withoutAbsent', () => {
  it('leaves out null and undefined but keeps false, zero and empty text', () => {
    expect(withoutAbsent({ a: null, b: undefined, c: false, d: 0, e: '' })).toEqual({ c: false, d: 0, e: '' });
  });
});
