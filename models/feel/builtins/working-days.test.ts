import type { Json } from '../../json';
import { SHIPPED_CALENDAR } from '../../library/calendars/shipped-calendar';
import { buildCalendar } from '../../sla/calendar';
import { evaluate } from '../evaluate';
import { parseExpression } from '../parse';

function valueOf(source: string, isWithCalendar = true): Json {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(parsed.message);
  const result = evaluate(parsed.ast, {
    now: 0,
    get: () => undefined,
    ...(isWithCalendar ? { workingDays: (division) => buildCalendar(SHIPPED_CALENDAR, division ?? '110112') } : {}),
  });
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

describe('working days', () => {
  it.each<[string, Json]>([
    ['is working day(date("2026-03-02"))', true],
    ['是工作日(date("2026-03-01"))', false],
    ['是工作日(日期: date("2026-02-17"))', false],
    ['add working days(date("2026-03-02"), 1)', '2026-03-03'],
    ['add working days(date("2026-03-06"), 1)', '2026-03-09'],
    ['加工作日(date("2026-03-06"), 5)', '2026-03-13'],
    ['工作日加(日期: date("2026-03-06"), 天数: 5)', '2026-03-13'],
    ['add working days(date("2026-03-09"), -1)', '2026-03-06'],
    ['add working days(date("2026-03-07"), 0)', '2026-03-09'],
    ['add working days(date("2026-03-06"), 0)', '2026-03-06'],
    ['add working days(date and time("2026-03-06T10:30:00+08:00"), 1)', '2026-03-09T10:30:00+08:00'],
    ['add working days(date("2026-03-06"), 1, "131024")', '2026-03-09'],
    ['add working days("2026-03-06", 1)', null],
    ['add working days(date("2026-03-06"), 1.5)', null],
    ['count working days(date("2026-03-02"), date("2026-03-09"))', 5],
    ['工作日数(date("2026-03-09"), date("2026-03-02"))', -5],
    ['count working days(date("2026-03-02"), date("2026-03-02"))', 0],
    ['count working days(from: date("2026-03-02"), to: date("2026-03-04"), division: "110112")', 2],
  ])('%s is %j', (source, expected) => {
    expect(valueOf(source)).toEqual(expected);
  });

  it.each([
    'is working day(date("2031-03-03"))',
    'add working days(date("2026-12-30"), 300)',
    'count working days(date("2026-12-01"), date("2031-01-01"))',
  ])('beyond the published years there is no answer: %s', (source) => {
    expect(valueOf(source)).toBeNull();
  });

  it('without a calendar there is no answer', () => {
    expect(valueOf('is working day(date("2026-03-02"))', false)).toBeNull();
  });
});
