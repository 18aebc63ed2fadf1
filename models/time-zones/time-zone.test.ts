import { findZone } from './find-zone';
import { fixedZone, instantOf, offsetAt, periodAt, standardOffset, type TimeZone } from './time-zone';

const HOUR = 3_600_000;

function zoneOf(name: string): TimeZone {
  const zone = findZone(name);
  if (!zone) throw new Error(`Expected ${name} to be a zone`);
  return zone;
}

/** The offset just before and at an instant, in hours. */
const around = (name: string, instant: string): number[] =>
  [-1, 0].map((ms) => offsetAt(zoneOf(name), Date.parse(instant) + ms) / HOUR);

describe('the offset of a zone', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29T01:00:00Z', 1, 2],
    ['Europe/Berlin', '2026-10-25T01:00:00Z', 2, 1],
    ['Europe/Berlin', '1980-04-06T01:00:00Z', 1, 2],
    ['America/New_York', '2026-03-08T07:00:00Z', -5, -4],
    ['America/New_York', '2026-11-01T06:00:00Z', -4, -5],
    ['America/New_York', '1974-01-06T07:00:00Z', -5, -4],
    ['America/Sao_Paulo', '2018-11-04T03:00:00Z', -3, -2],
    ['America/Sao_Paulo', '2019-02-17T02:00:00Z', -2, -3],
    ['America/Sao_Paulo', '2026-11-01T03:00:00Z', -3, -3],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', 11, 10.5],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00Z', 10.5, 11],
    ['Asia/Kolkata', '2026-06-01T00:00:00Z', 5.5, 5.5],
    ['Asia/Shanghai', '1986-05-03T18:00:00Z', 8, 9],
    ['Asia/Shanghai', '1986-09-13T17:00:00Z', 9, 8],
    ['Asia/Shanghai', '1991-09-14T17:00:00Z', 9, 8],
    ['Asia/Shanghai', '2026-07-01T00:00:00Z', 8, 8],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', -10, 14],
    ['Africa/Cairo', '2026-10-29T21:00:00Z', 3, 2],
    ['Europe/Berlin', '2399-03-28T01:00:00Z', 1, 2],
  ])('of %s changes at %s from %d to %d', (name, instant, before, after) => {
    expect(around(name, instant)).toEqual([before, after]);
  });

  it('before 1970 is the one of 1970', () => {
    expect(offsetAt(zoneOf('Asia/Shanghai'), Date.parse('1900-01-01T00:00:00Z'))).toBe(8 * HOUR);
  });

  it('holds from one change to the next', () => {
    const period = periodAt(zoneOf('Europe/Berlin'), Date.parse('2040-07-01T00:00:00Z'));
    expect([period.from, period.to].map((at) => new Date(at).toISOString())).toEqual([
      '2040-03-25T01:00:00.000Z',
      '2040-10-28T01:00:00.000Z',
    ]);
    expect(periodAt(fixedZone(HOUR), 0)).toEqual({ from: -Infinity, to: Infinity, offset: HOUR });
  });

  it('without a date is that without summer time', () => {
    const hours = ['Europe/Berlin', 'Europe/Dublin', 'Australia/Lord_Howe', 'Asia/Shanghai', 'America/Sao_Paulo'].map(
      (name) => standardOffset(zoneOf(name)) / HOUR,
    );
    expect(hours).toEqual([1, 0, 10.5, 8, -3]);
  });
});

describe('a wall time', () => {
  it.each([
    ['Europe/Berlin', '2026-07-01T10:00:00', '2026-07-01T08:00:00Z'],
    // skipped: moves forward
    ['Europe/Berlin', '2026-03-29T02:30:00', '2026-03-29T01:30:00Z'],
    ['Europe/Berlin', '2026-03-29T03:00:00', '2026-03-29T01:00:00Z'],
    ['America/New_York', '2026-03-08T02:30:00', '2026-03-08T07:30:00Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15:00', '2026-10-03T15:45:00Z'],
    ['Pacific/Apia', '2011-12-30T12:00:00', '2011-12-30T22:00:00Z'],
    // comes twice: the first
    ['Europe/Berlin', '2026-10-25T02:30:00', '2026-10-25T00:30:00Z'],
    ['America/New_York', '2026-11-01T01:30:00', '2026-11-01T05:30:00Z'],
    ['America/Sao_Paulo', '2019-02-16T23:30:00', '2019-02-17T01:30:00Z'],
    ['Asia/Shanghai', '1988-07-01T10:00:00', '1988-07-01T01:00:00Z'],
  ])('of %s, %s, is the instant %s', (name, local, instant) => {
    expect(instantOf(zoneOf(name), Date.parse(`${local}Z`))).toBe(Date.parse(instant));
  });
});

describe('the name of a zone', () => {
  it('may be an alias', () => {
    expect(findZone('Asia/Calcutta')).toBe(findZone('Asia/Kolkata'));
    expect(findZone('PRC')).toBe(findZone('Asia/Shanghai'));
  });

  it.each(['', 'Mars/City', 'europe/berlin', 'Europe/Berlin ', 'Europe/Berlin|60', '60', '+08:00'])(
    'is not %j',
    (name) => {
      expect(findZone(name)).toBeNull();
    },
  );
});
