import { SHIPPED_CALENDAR } from '../library/calendars/shipped-calendar';
import { addWorkingDays, countWorkingDays } from './add-working-days';
import { buildCalendar } from './calendar';
import type { CalendarSnapshot } from './calendar';
import { dayOfDate } from './day';

const snapshot: CalendarSnapshot = {
  ...SHIPPED_CALENDAR,
  version: 'CN-2026.2',
  overlays: [
    { division: '*', kind: 'off', dates: ['2026-06-01', '2026-06-02'], noticeNo: '应急〔2026〕1号' },
    { division: '131028', kind: 'working', dates: ['2026-06-02', '2026-06-06'], noticeNo: '大厂〔2026〕2号' },
  ],
};

describe('the calendar of a division', () => {
  it('puts local notices over national ones, the last one first', () => {
    const kind = (division: string, date: string) => buildCalendar(snapshot, division).kindOf(dayOfDate(date)).reason;
    expect(kind('131028', '2026-06-01')).toBe('local-day-off');
    expect(kind('131028', '2026-06-02')).toBe('local-working-day');
    expect(kind('131028', '2026-06-06')).toBe('local-working-day');
    expect(kind('110112', '2026-06-02')).toBe('local-day-off');
    expect(kind('110112', '2026-06-06')).toBe('weekend');
  });

  it('falls back on weekends and fixed statutory holidays where no year is held, provisionally', () => {
    const calendar = buildCalendar(snapshot, '110112');
    expect(calendar.kindOf(dayOfDate('2035-10-02'))).toEqual({
      working: false,
      reason: 'statutory-holiday',
      provisional: true,
    });
    expect(calendar.kindOf(dayOfDate('2035-10-08'))).toEqual({
      working: true,
      reason: 'working-day',
      provisional: true,
    });
  });

  it('counts nothing backwards and ends in an error on a calendar without working days', () => {
    const calendar = buildCalendar(snapshot, '110112');
    const never = { ...calendar, kindOf: () => ({ working: false, reason: 'weekend' as const, provisional: false }) };
    expect(countWorkingDays(calendar, '2026-03-05', '2026-03-02')).toBe(0);
    expect(() => addWorkingDays(never, '2026-03-02', 1)).toThrow('working days');
  });

  it('refuses a snapshot with a date that does not exist', () => {
    const broken = {
      ...snapshot,
      overlays: [{ division: '*', kind: 'off' as const, dates: ['2026-02-30'], noticeNo: 'x' }],
    };
    expect(() => buildCalendar(broken, '110112')).toThrow('2026-02-30');
  });
});
