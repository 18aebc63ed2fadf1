import { calendarDaysLeft } from './calendar-coverage';
import { endsOfDayAndWeek } from './due-windows';

const at = (text: string): number => Date.parse(text);

describe('the windows of what is due', () => {
  it.each([
    ['a Wednesday', '2026-11-25T10:00:00+08:00', '2026-11-26T00:00:00+08:00', '2026-11-30T00:00:00+08:00'],
    ['a Sunday, last minute', '2026-11-29T23:59:00+08:00', '2026-11-30T00:00:00+08:00', '2026-11-30T00:00:00+08:00'],
    [
      'a Monday that is still Sunday in UTC',
      '2026-11-30T00:00:00+08:00',
      '2026-12-01T00:00:00+08:00',
      '2026-12-07T00:00:00+08:00',
    ],
  ])('end with the day and the Sunday in China: %s', (_name, now, today, week) => {
    expect(endsOfDayAndWeek(at(now))).toEqual({ today: at(today), week: at(week) });
  });
});

describe('the days that the calendar still covers', () => {
  const year = (of: number, verified: boolean) => ({
    year: of,
    verified,
    noticeNo: null,
    noticeDate: null,
    source: '',
    off: [],
    makeup: [],
  });

  it('run to the end of the last published year without a gap', () => {
    const calendar = { years: [year(2025, true), year(2026, true), year(2027, false), year(2028, true)] };
    expect(calendarDaysLeft(calendar, at('2026-12-30T09:00:00+08:00'))).toBe(1);
    expect(calendarDaysLeft(calendar, at('2027-01-02T09:00:00+08:00'))).toBe(-2);
  });

  it('are unknown without any published year', () => {
    expect(calendarDaysLeft({ years: [year(2026, false)] }, 0)).toBeNull();
  });
});
