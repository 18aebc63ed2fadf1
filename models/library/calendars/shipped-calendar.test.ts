import { isWorkday } from 'chinese-days';
import { buildCalendar } from '../../sla/calendar';
import { dayOfDate, formatDay, weekdayOf } from '../../sla/day';
import { SHIPPED_CALENDAR } from './shipped-calendar';

const calendar = buildCalendar(SHIPPED_CALENDAR, '110112');

describe('the calendar that ships', () => {
  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('agrees with an independent source on every day of %i and has %i working days', (year, workingDays) => {
    let count = 0;
    const differing: string[] = [];
    for (let day = dayOfDate(`${year}-01-01`); day <= dayOfDate(`${year}-12-31`); day += 1) {
      const kind = calendar.kindOf(day);
      if (kind.working) count += 1;
      if (kind.working !== isWorkday(formatDay(day)) || kind.provisional) differing.push(formatDay(day));
    }
    expect(differing).toEqual([]);
    expect(count).toBe(workingDays);
  });

  it('makes up on weekends only and carries notice number and date for each verified year', () => {
    for (const year of SHIPPED_CALENDAR.years) {
      expect(year.makeup.every((date) => weekdayOf(dayOfDate(date)) > 5)).toBe(true);
      expect([...year.off, ...year.makeup].every((date) => date.startsWith(String(year.year)))).toBe(true);
      expect(year.verified).toBe(year.noticeNo !== null && year.noticeDate !== null);
    }
  });

  it('names the last verified year in its version', () => {
    const verified = SHIPPED_CALENDAR.years.filter((year) => year.verified).map((year) => year.year);
    expect(SHIPPED_CALENDAR.version).toBe(`CN-${Math.max(...verified)}.1`);
  });

  it('keeps 2027 at the statutory floor: 13 days off, every answer provisional', () => {
    const year = SHIPPED_CALENDAR.years.find((entry) => entry.year === 2027);
    expect(year).toMatchObject({ verified: false, noticeNo: null, makeup: [] });
    expect(year?.off).toHaveLength(13);
    expect(calendar.kindOf(dayOfDate('2027-10-01'))).toEqual({
      working: false,
      reason: 'statutory-holiday',
      provisional: true,
    });
  });
});
