import { intervalsBefore, occurrence, occurrenceAfter, parseCycle, parseInterval } from './cycle';
import { UTC_PLUS_8 } from './time-zones/time-zone';

const at = (text: string) => Date.parse(text);

/** The occurrences of an interval with a start, the first ones. */
function first(text: string, count: number): string[] {
  const interval = parseInterval(text);
  if (!interval) throw new Error(`Expected ${text} to be an interval`);
  return Array.from({ length: count }, (_, n) => new Date(occurrence(interval, interval.start ?? 0, n)).toISOString());
}

describe('cycles', () => {
  it('have count, start and interval', () => {
    expect(parseCycle('R3/PT10S')).toMatchObject({ count: 3, start: null, interval: 'PT10S', zone: UTC_PLUS_8 });
    expect(parseCycle('R5/2026-03-02T09:00:00+08:00/2026-03-02T09:30:00+08:00')).toMatchObject({
      ...{ count: 5, start: at('2026-03-02T01:00:00Z'), interval: 'PT1800S' },
    });
    expect(parseCycle('R5/2026-03-02T09:00:00+08:00/2026-03-02T08:30:00+08:00')).toBeNull();
    expect(parseCycle('R/P1M')).toMatchObject({ count: -1, interval: 'P1M' });
    expect(parseCycle('R2/2026-03-02T09:00:00+08:00/P1D')).toMatchObject({ start: at('2026-03-02T01:00:00Z') });
  });

  it('keep the start where it names a zone', () => {
    expect(parseCycle('R5/2026-01-01T10:00:00[Europe/Berlin]/P1D')).toMatchObject({
      ...{ count: 5, start: at('2026-01-01T09:00:00Z'), interval: '2026-01-01T10:00:00[Europe/Berlin]/P1D' },
    });
    expect(parseCycle('R/2026-01-01T10:00:00@Europe/Paris/PT1H')).toMatchObject({
      interval: '2026-01-01T10:00:00@Europe/Paris/PT1H',
    });
    expect(parseCycle('R/2026-01-01T10:00[Asia/Tokyo]/2026-01-02T10:00[Europe/Paris]')).toMatchObject({
      interval: '2026-01-01T10:00[Asia/Tokyo]/PT115200S',
    });
  });

  it.each([
    'R3',
    'R3/',
    'Rx/PT1S',
    'R-1/PT1M',
    'R1/PT1S/PT1S/PT1S',
    'R/PT0S',
    'R/-PT1S',
    '3/PT1S',
    'PT10S',
    'R/soon/PT1S',
    'R/2026-01-01T10:00:00[Mars/City]/P1D',
    'R/2026-01-01T10:00:00Z/P1D/P1D',
    '0 0 9 * * *',
  ])('are not %j', (text) => {
    expect(parseCycle(text)).toBeNull();
  });
});

describe('occurrences', () => {
  it('of days keep the wall time of the zone, of hours the time line', () => {
    expect(first('2026-03-28T10:00:00[Europe/Berlin]/P1D', 3)).toEqual([
      '2026-03-28T09:00:00.000Z',
      '2026-03-29T08:00:00.000Z',
      '2026-03-30T08:00:00.000Z',
    ]);
    expect(first('2026-03-28T10:00:00[Europe/Berlin]/PT24H', 2)).toEqual([
      '2026-03-28T09:00:00.000Z',
      '2026-03-29T09:00:00.000Z',
    ]);
  });

  it('count from the start, so that a skipped wall time or a short month moves only one', () => {
    expect(first('2026-03-28T02:30:00[Europe/Berlin]/P1D', 3)).toEqual([
      '2026-03-28T01:30:00.000Z',
      '2026-03-29T01:30:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
    expect(first('2026-01-31T10:00:00[Europe/Berlin]/P1M', 3)).toEqual([
      '2026-01-31T09:00:00.000Z',
      '2026-02-28T09:00:00.000Z',
      '2026-03-31T08:00:00.000Z',
    ]);
  });

  it.each(['PT7S', 'P1D', 'P2M', 'P1MT1H', 'P1W'])('of %s are found after an instant without counting all', (text) => {
    const interval = parseInterval(`2026-01-31T02:30:00[Europe/Berlin]/${text}`);
    if (!interval?.start) throw new Error('Expected an interval');
    const late = at('2040-10-28T00:45:00Z');
    const n = intervalsBefore(interval, interval.start, late);
    expect(occurrence(interval, interval.start, n)).toBeLessThanOrEqual(late);
    const next = occurrenceAfter(interval, interval.start, late);
    const found = Array.from({ length: 20_000 }, (_, i) => occurrence(interval, interval.start ?? 0, n + i));
    expect(next).toBe(found.find((each) => each > late));
    expect(occurrenceAfter(interval, interval.start, interval.start - 1)).toBe(interval.start);
  });
});
