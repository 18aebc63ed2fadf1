import fc from 'fast-check';
import { SHIPPED_CALENDAR } from '../library/calendars/shipped-calendar';
import { addWorkingDays, countWorkingDays } from './add-working-days';
import { buildCalendar } from './calendar';
import { dayOfDate, formatDay, startOfDay } from './day';
import { LIMIT_UNITS } from './limit';
import { runLimit } from './run-limit';

const calendar = buildCalendar(SHIPPED_CALENDAR, '110112');
const first = dayOfDate('2024-01-01');
const startDays = fc.integer({ min: first, max: dayOfDate('2026-06-30') });
const amounts = fc.integer({ min: 1, max: 60 });

describe('deadlines, for any start and amount', () => {
  it('grow with the amount in every unit', () => {
    fc.assert(
      fc.property(startDays, amounts, fc.constantFrom(...LIMIT_UNITS), (day, amount, unit) => {
        const start = startOfDay(day) + 10 * 3_600_000;
        const shorter = runLimit({ start, limit: { amount, unit }, pauses: [] }, calendar);
        const longer = runLimit({ start, limit: { amount: amount + 1, unit }, pauses: [] }, calendar);
        const isLonger = unit === 'calendar-day' ? longer!.due! >= shorter!.due! : longer!.due! > shorter!.due!;
        expect(isLonger && shorter!.due! > start).toBe(true);
      }),
    );
  });

  it('end on a working day and count exactly the amount', () => {
    fc.assert(
      fc.property(
        startDays,
        amounts,
        fc.constantFrom('working-day' as const, 'calendar-day' as const),
        (day, amount, unit) => {
          const run = runLimit({ start: startOfDay(day), limit: { amount, unit }, pauses: [] }, calendar);
          expect(calendar.kindOf(run!.dueDay!).working).toBe(true);
          expect(run!.rows.filter((row) => row.counted)).toHaveLength(amount);
          expect(run!.rows.map((row) => row.day)).toEqual(run!.rows.map((_row, index) => day + index));
          expect(run!.yellowAt! < run!.due!).toBe(true);
        },
      ),
    );
  });

  it('shift by as many working days as a pause takes out', () => {
    fc.assert(
      fc.property(startDays, amounts, fc.nat(20), fc.nat(30), (day, amount, wait, length) => {
        const limit = { amount, unit: 'working-day' as const };
        const from = day + 1 + wait;
        const plain = runLimit({ start: startOfDay(day), limit, pauses: [] }, calendar);
        fc.pre(from <= plain!.dueDay!);
        const pause = { from: formatDay(from), to: formatDay(from + length) };
        const paused = runLimit({ start: startOfDay(day), limit, pauses: [pause] }, calendar);
        const taken = countWorkingDays(calendar, formatDay(from - 1), formatDay(from + length - 1));
        const expected =
          taken === 0 ? formatDay(plain!.dueDay!) : addWorkingDays(calendar, formatDay(plain!.dueDay!), taken);
        expect(formatDay(paused!.dueDay!)).toBe(expected);
      }),
    );
  });

  it('keep what an open pause leaves: counted and remaining make the amount', () => {
    fc.assert(
      fc.property(startDays, amounts, fc.integer({ min: 1, max: 40 }), (day, amount, wait) => {
        const limit = { amount, unit: 'working-day' as const };
        const run = runLimit(
          { start: startOfDay(day), limit, pauses: [{ from: formatDay(day + wait), to: null }] },
          calendar,
        );
        const counted = run!.rows.filter((row) => row.counted).length;
        expect(counted + (run!.remaining ?? 0)).toBe(amount);
        expect(run!.due === null).toBe(run!.remaining !== null);
      }),
    );
  });

  it('in hours equal the elapsed time', () => {
    fc.assert(
      fc.property(startDays, fc.nat(86_399_999), amounts, (day, offset, amount) => {
        const start = startOfDay(day) + offset;
        const run = runLimit({ start, limit: { amount, unit: 'hour' }, pauses: [] }, calendar);
        expect(run!.due! - start).toBe(amount * 3_600_000);
      }),
    );
  });
});
