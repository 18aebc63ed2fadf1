import type { CalendarYear } from '../sla/calendar';
import { parseDay, weekdayOf } from '../sla/day';
import type { CatalogueFault } from './catalogue-finding';

/**
 * What the rules have against one published year whose shape is right: dates of that year only, each named once, working
 * weekends on weekends, and a verified year with the number and date of its notice.
 */
export function calendarYearFaults(year: CalendarYear, path: string): readonly CatalogueFault[] {
  const faults: CatalogueFault[] = [];
  const seen = new Set<string>();
  for (const list of ['off', 'makeup'] as const) {
    year[list].forEach((date, index) => {
      const day = parseDay(date);
      const isRight = day !== null && date.startsWith(`${year.year}-`) && (list === 'off' || weekdayOf(day) > 5);
      if (!isRight || seen.has(date)) faults.push(['CATALOGUE_DATES_INVALID', `${path}.${list}[${index}]`]);
      seen.add(date);
    });
  }
  if (year.noticeDate !== null && parseDay(year.noticeDate) === null) {
    faults.push(['CATALOGUE_DATES_INVALID', `${path}.noticeDate`]);
  }
  if (year.verified && (year.noticeNo === null || year.noticeDate === null)) {
    faults.push(['CATALOGUE_REFERENCE_UNKNOWN', `${path}.noticeNo`]);
  }
  return faults;
}
