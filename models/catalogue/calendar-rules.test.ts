import { SHIPPED_CALENDAR } from '../library/calendars/shipped-calendar';
import type { CalendarYear } from '../sla/calendar';
import { calendarYearFaults } from './calendar-rules';

const year: CalendarYear = {
  year: 2027,
  noticeNo: '国办发明电〔2026〕1号',
  noticeDate: '2026-11-20',
  source: 'gov.cn',
  verified: true,
  off: ['2027-01-01'],
  makeup: ['2027-01-03'],
};

it('finds nothing wrong with the years that ship', () => {
  expect(SHIPPED_CALENDAR.years.flatMap((each) => calendarYearFaults(each, 'body'))).toEqual([]);
  expect(calendarYearFaults(year, 'body')).toEqual([]);
});

it.each<[string, Partial<CalendarYear>, string]>([
  ['a date of another year', { off: ['2026-12-31'] }, 'CATALOGUE_DATES_INVALID body.off[0]'],
  ['a date that does not exist', { off: ['2027-02-29'] }, 'CATALOGUE_DATES_INVALID body.off[0]'],
  ['a working weekend on a weekday', { makeup: ['2027-01-04'] }, 'CATALOGUE_DATES_INVALID body.makeup[0]'],
  [
    'a date that is off and worked',
    { makeup: ['2027-01-02'], off: ['2027-01-02'] },
    'CATALOGUE_DATES_INVALID body.makeup[0]',
  ],
  ['a date twice', { off: ['2027-01-01', '2027-01-01'] }, 'CATALOGUE_DATES_INVALID body.off[1]'],
  ['a notice of no day', { noticeDate: 'soon' }, 'CATALOGUE_DATES_INVALID body.noticeDate'],
  ['a verified year without its notice', { noticeNo: null }, 'CATALOGUE_REFERENCE_UNKNOWN body.noticeNo'],
])('refuses %s', (_what, changes, fault) => {
  expect(calendarYearFaults({ ...year, ...changes }, 'body').map((found) => found.join(' '))).toEqual([fault]);
});
