import { addDuration, parseCycle, parseDateTime, parseDuration } from './iso-8601';

const at = (text: string) => Date.parse(text);

describe('durations', () => {
  it.each([
    ['PT0.2S', { months: 0, ms: 200 }],
    ['PT1H30M', { months: 0, ms: 5_400_000 }],
    ['P1Y2M', { months: 14, ms: 0 }],
    ['P2W', { months: 0, ms: 1_209_600_000 }],
    ['P1DT1,5H', { months: 0, ms: 91_800_000 }],
    ['-PT5S', { months: 0, ms: -5000 }],
    ['PT0S', { months: 0, ms: 0 }],
  ])('reads %s', (text, expected) => {
    expect(parseDuration(text)).toEqual(expected);
  });

  it.each(['', 'P', 'PT', 'P1DT', '1D', 'PT1', 'P1H', 'PT5X', 'P999999Y', 'now'])('refuses %j', (text) => {
    expect(parseDuration(text)).toBeNull();
  });

  it.each([
    ['2026-01-31T10:00:00+08:00', 'P1M', '2026-02-28T10:00:00+08:00'],
    ['2024-02-29T10:00:00+08:00', 'P1Y', '2025-02-28T10:00:00+08:00'],
    ['2026-12-31T23:30:00+08:00', 'P2M', '2027-02-28T23:30:00+08:00'],
    // 2026-02-01 in UTC+8, although still January in UTC
    ['2026-01-31T17:00:00Z', 'P1M', '2026-02-28T17:00:00Z'],
    ['2026-03-31T00:00:00+08:00', '-P1M', '2026-02-28T00:00:00+08:00'],
    ['2026-01-30T00:00:00+08:00', 'P1MT1H', '2026-02-28T01:00:00+08:00'],
  ])('adds to %s %s by the calendar of UTC+8', (from, duration, expected) => {
    const parsed = parseDuration(duration);
    expect(parsed && addDuration(at(from), parsed)).toBe(at(expected));
  });
});

describe('dates', () => {
  it.each([
    ['2026-03-02T09:00:00+08:00', '2026-03-02T01:00:00Z'],
    ['2026-03-02T01:00:00.250Z', '2026-03-02T01:00:00.250Z'],
    ['2026-03-02T09:00', '2026-03-02T01:00:00Z'],
    ['2026-03-02T09:00Z', '2026-03-02T09:00:00Z'],
    ['2026-03-02', '2026-03-01T16:00:00Z'],
    ['2026-03-02T09:00:00@Asia/Shanghai', '2026-03-02T01:00:00Z'],
    ['2026-03-02T09:00:00@UTC', '2026-03-02T09:00:00Z'],
    ['2026-03-02T09:00:00+08:00[Asia/Shanghai]', '2026-03-02T01:00:00Z'],
  ])('reads %s', (text, expected) => {
    expect(parseDateTime(text)).toBe(at(expected));
  });

  it.each(['', '2026-02-30', '2026-03-02T25:00:00Z', '2026-03-02T09:00:00@Europe/Paris', 'tomorrow', 'PT1H'])(
    'refuses %j',
    (text) => {
      expect(parseDateTime(text)).toBeNull();
    },
  );
});

describe('cycles', () => {
  it('reads count, start and interval', () => {
    expect(parseCycle('R3/PT10S')).toMatchObject({ count: 3, start: null, interval: 'PT10S' });
    expect(parseCycle('R5/2026-03-02T09:00:00+08:00/2026-03-02T09:30:00+08:00')).toMatchObject({
      ...{ count: 5, start: at('2026-03-02T01:00:00Z'), interval: 'PT1800S' },
    });
    expect(parseCycle('R5/2026-03-02T09:00:00+08:00/2026-03-02T08:30:00+08:00')).toBeNull();
    expect(parseCycle('R/P1M')).toMatchObject({ count: -1, interval: 'P1M' });
    expect(parseCycle('R2/2026-03-02T09:00:00+08:00/P1D')).toMatchObject({ start: at('2026-03-02T01:00:00Z') });
  });

  it.each(['R3', 'R/PT0S', 'R/-PT1S', '3/PT1S', 'R/soon/PT1S', '0 0 9 * * *'])('refuses %j', (text) => {
    expect(parseCycle(text)).toBeNull();
  });
});
