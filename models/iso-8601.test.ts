import { addDuration, parseDateTime, parseDuration, parseZoned, zoneName } from './iso-8601';
import { findZone } from './time-zones/find-zone';
import { UTC_PLUS_8 } from './time-zones/time-zone';

const at = (text: string) => Date.parse(text);

describe('durations', () => {
  it.each([
    ['PT0.2S', { months: 0, days: 0, ms: 200 }],
    ['PT1H30M', { months: 0, days: 0, ms: 5_400_000 }],
    ['P1Y2M', { months: 14, days: 0, ms: 0 }],
    ['P2W', { months: 0, days: 14, ms: 0 }],
    ['P1DT1,5H', { months: 0, days: 1, ms: 5_400_000 }],
    ['-PT5S', { months: 0, days: 0, ms: -5000 }],
    ['P1.5D', { months: 0, days: 1, ms: 43_200_000 }],
    ['-P1DT1H', { months: 0, days: -1, ms: -3_600_000 }],
    ['PT0S', { months: 0, days: 0, ms: 0 }],
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

  it.each([
    ['2026-03-28T10:00:00+01:00', 'P1D', '2026-03-29T10:00:00+02:00'],
    ['2026-03-28T10:00:00+01:00', 'PT24H', '2026-03-29T11:00:00+02:00'],
    ['2026-03-28T10:00:00+01:00', 'P1DT1H', '2026-03-29T11:00:00+02:00'],
    ['2026-02-28T02:30:00+01:00', 'P1M1D', '2026-03-29T03:30:00+02:00'],
    ['2026-10-26T10:00:00+01:00', '-P1W', '2026-10-19T10:00:00+02:00'],
  ])('adds to %s %s by the calendar of a zone', (from, duration, expected) => {
    const [parsed, zone] = [parseDuration(duration), findZone('Europe/Berlin')];
    expect(parsed && zone && addDuration(at(from), parsed, zone)).toBe(at(expected));
  });
});

describe('dates', () => {
  it.each([
    ['2026-03-02T09:00:00+08:00', '2026-03-02T01:00:00Z'],
    ['2026-03-02T01:00:00.250Z', '2026-03-02T01:00:00.250Z'],
    ['2026-03-02T09:00', '2026-03-02T01:00:00Z'],
    ['2026-03-02T09:00Z', '2026-03-02T09:00:00Z'],
    ['2026-03-02', '2026-03-01T16:00:00Z'],
    ['1900-01-01T00:00:00Z', '1900-01-01T00:00:00Z'],
    ['9999-12-31T23:59:59.999999999Z', '9999-12-31T23:59:59.999Z'],
    ['2026-03-02t09:00:00z', '2026-03-02T09:00:00Z'],
    ['2026-12-31T24:00:00Z', '2027-01-01T00:00:00Z'],
    ['2026-03-02T09:00:00@Asia/Shanghai', '2026-03-02T01:00:00Z'],
    ['2026-03-02T09:00:00@UTC', '2026-03-02T09:00:00Z'],
    ['2026-03-02T09:00:00+08:00[Asia/Shanghai]', '2026-03-02T01:00:00Z'],
    ['2026-07-01T10:00:00@Europe/Paris', '2026-07-01T08:00:00Z'],
    ['2026-07-01T10:00[Europe/Berlin]', '2026-07-01T08:00:00Z'],
    ['2026-07-01[America/New_York]', '2026-07-01T04:00:00Z'],
    ['2026-03-29T01:30:00+01:00[Europe/Berlin]', '2026-03-29T00:30:00Z'],
    // the offset tells the instant, also where the zone has another
    ['2026-07-01T10:00:00+01:00[Europe/Berlin]', '2026-07-01T09:00:00Z'],
    ['2026-10-25T02:30:00+01:00[Europe/Berlin]', '2026-10-25T01:30:00Z'],
    ['2026-10-25T02:30:00[Europe/Berlin]', '2026-10-25T00:30:00Z'],
    ['2026-03-29T02:30:00[Europe/Berlin]', '2026-03-29T01:30:00Z'],
    // no summer time of 1988 without the name
    ['1988-07-01T10:00:00', '1988-07-01T02:00:00Z'],
    ['1988-07-01T10:00:00@Asia/Shanghai', '1988-07-01T01:00:00Z'],
  ])('reads %s', (text, expected) => {
    expect(parseDateTime(text)).toBe(at(expected));
  });

  it.each([
    '',
    '2026-02-30',
    '2026-03-02T25:00:00Z',
    '2026-03-02T09:00:00@Mars/City',
    '2026-03-02T09:00:00Z[]',
    'tomorrow',
    'PT1H',
  ])('refuses %j', (text) => {
    expect(parseDateTime(text)).toBeNull();
  });

  it('know the zone that they name', () => {
    expect(parseZoned('2026-03-02T09:00:00Z[Europe/Berlin]')?.zone).toBe(findZone('Europe/Berlin'));
    expect(parseZoned('2026-03-02T09:00:00Z')?.zone).toBe(UTC_PLUS_8);
    expect(['2026-03-02@Mars/City', '2026-03-02[Mars/City]', '2026-03-02'].map(zoneName)).toEqual([
      'Mars/City',
      'Mars/City',
      null,
    ]);
  });
});
