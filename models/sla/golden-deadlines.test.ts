import { SHIPPED_CALENDAR } from '../library/calendars/shipped-calendar';
import { addWorkingDays, countWorkingDays } from './add-working-days';
import { buildCalendar } from './calendar';
import { computeDeadline } from './compute-deadline';

const calendar = buildCalendar(SHIPPED_CALENDAR, '110112');

describe('golden vectors in working days, start day excluded', () => {
  it.each([
    ['2026-02-11', 5, '2026-02-25', '2026-02-26T00:00:00+08:00'],
    ['2026-02-13', 1, '2026-02-14', '2026-02-15T00:00:00+08:00'],
    ['2026-02-11', 20, '2026-03-17', '2026-03-18T00:00:00+08:00'],
    ['2026-04-30', 1, '2026-05-06', '2026-05-07T00:00:00+08:00'],
    ['2026-05-08', 1, '2026-05-09', '2026-05-10T00:00:00+08:00'],
    ['2026-09-18', 1, '2026-09-20', '2026-09-21T00:00:00+08:00'],
    ['2026-09-24', 5, '2026-10-09', '2026-10-10T00:00:00+08:00'],
    ['2026-09-30', 3, '2026-10-10', '2026-10-11T00:00:00+08:00'],
    ['2025-12-31', 1, '2026-01-04', '2026-01-05T00:00:00+08:00'],
    ['2025-01-24', 3, '2025-02-05', '2025-02-06T00:00:00+08:00'],
    ['2025-09-26', 1, '2025-09-28', '2025-09-29T00:00:00+08:00'],
    ['2025-09-28', 20, '2025-10-31', '2025-11-01T00:00:00+08:00'],
  ])('%s + %i ends on %s', (start, amount, dueDate, due) => {
    const request = { division: '110112', start, limit: { amount, unit: 'working-day' } };

    const result = computeDeadline(request, SHIPPED_CALENDAR);

    expect(result).toMatchObject({
      ok: true,
      answer: { due, dueDate, provisional: false, calendarVersion: 'CN-2026.1' },
    });
    expect(addWorkingDays(calendar, start, amount)).toBe(dueDate);
    expect(countWorkingDays(calendar, start, dueDate)).toBe(amount);
  });

  it('2026-12-28 + 5 runs into a year without a notice: the floor gives 2027-01-05, provisionally', () => {
    const request = { division: '110112', start: '2026-12-28', limit: { amount: 5, unit: 'working-day' } };

    const result = computeDeadline(request, SHIPPED_CALENDAR);

    expect(result).toMatchObject({ ok: true, answer: { dueDate: '2027-01-05', provisional: true } });
  });
});
