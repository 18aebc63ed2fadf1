import fc from 'fast-check';
import { dayOfInstant, FIRST_DAY, formatDay, LAST_DAY, parseDay, startOfDay, weekdayOf } from './day';
import { formatInstant, parseInstant } from './instant';

describe('days and instants in fixed UTC+8', () => {
  it('agree with the platform for every day in range', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST_DAY, max: LAST_DAY }), (day) => {
        const platform = new Date(day * 86_400_000);
        expect(formatDay(day)).toBe(platform.toISOString().slice(0, 10));
        expect(weekdayOf(day)).toBe(platform.getUTCDay() || 7);
        expect(parseDay(formatDay(day))).toBe(day);
        expect(dayOfInstant(startOfDay(day))).toBe(day);
        expect(dayOfInstant(startOfDay(day) - 1)).toBe(day - 1);
      }),
    );
  });

  it('survive a round trip through RFC 3339, whatever the offset was', () => {
    fc.assert(
      fc.property(fc.integer({ min: startOfDay(FIRST_DAY + 1), max: startOfDay(LAST_DAY) }), (instant) => {
        expect(parseInstant(formatInstant(instant))).toBe(instant);
        expect(parseInstant(new Date(instant).toISOString())).toBe(instant);
      }),
    );
  });

  it('writes midnight of the division with its offset', () => {
    expect(formatInstant(Date.UTC(2026, 1, 25, 16))).toBe('2026-02-26T00:00:00+08:00');
    expect(formatInstant(1)).toBe('1970-01-01T08:00:00.001+08:00');
  });

  it.each(['2026-02-30', '2026-13-01', '2026-1-1', '1948-01-01', '20260101', '2100-02-29'])(
    'refuses %s as a day',
    (text) => {
      expect(parseDay(text)).toBeNull();
    },
  );

  it.each([
    '2026-03-02',
    '2026-03-02T10:00',
    '2026-03-02 10:00:00Z',
    '2026-03-02T23:59:60Z',
    '2026-03-02T10:00:00+0800',
  ])('refuses %s as an instant', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});
