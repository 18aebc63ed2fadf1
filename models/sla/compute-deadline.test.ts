import { SHIPPED_CALENDAR } from '../library/calendars/shipped-calendar';
import { computeDeadline } from './compute-deadline';
import type { DeadlineAnswer } from './compute-deadline';
import { reasonText } from './day-row';

const REASONED = { basis: 'special-procedure', article: '行政许可法第四十五条', notice: '京通审告〔2026〕1号' };

function answer(start: string, amount: number, unit: string, pauses?: readonly object[]): DeadlineAnswer {
  const result = computeDeadline(
    { division: '131028', start, limit: { amount, unit }, ...(pauses ? { pauses } : {}) },
    SHIPPED_CALENDAR,
  );
  if (!result.ok) throw new Error(`${result.code} at ${result.path}`);
  return result.answer;
}

const rows = (given: DeadlineAnswer): string[] =>
  given.days.map((day) => `${day.date} ${day.counted ? '+' : '-'} ${day.reason}`);

describe('a deadline in working days', () => {
  it('lists every day with whether it is counted and why', () => {
    expect(rows(answer('2026-05-07', 2, 'working-day'))).toEqual([
      '2026-05-07 - start-day',
      '2026-05-08 + working-day',
      '2026-05-09 + make-up-working-day',
    ]);
    expect(rows(answer('2026-04-30', 1, 'working-day')).slice(1, 3)).toEqual([
      '2026-05-01 - public-holiday',
      '2026-05-02 - public-holiday',
    ]);
  });

  it('takes the +08:00 date of an instant as day 0, also after closing and from other offsets', () => {
    expect(answer('2026-03-02T23:59:59+08:00', 1, 'working-day').dueDate).toBe('2026-03-03');
    expect(answer('2026-03-02T16:00:00Z', 1, 'working-day').dueDate).toBe('2026-03-04');
    expect(answer('2026-03-02T10:59:00-05:00', 1, 'working-day').dueDate).toBe('2026-03-03');
  });

  it('counts from the next working day when it starts on a rest day', () => {
    expect(answer('2026-02-21', 1, 'working-day').dueDate).toBe('2026-02-24');
  });

  it('crosses a leap day', () => {
    expect(answer('2024-02-28', 1, 'working-day').dueDate).toBe('2024-02-29');
  });

  it('is provisional only when a day that decides it lies outside the verified years', () => {
    expect(answer('2026-12-30', 1, 'working-day').provisional).toBe(false);
    expect(answer('2026-12-31', 1, 'working-day')).toMatchObject({ provisional: true, dueDate: '2027-01-04' });
    expect(answer('2023-12-31', 1, 'working-day')).toMatchObject({ provisional: false, dueDate: '2024-01-02' });
    expect(answer('2023-12-29', 1, 'working-day').provisional).toBe(true);
    expect(answer('2030-09-30', 1, 'working-day')).toMatchObject({ provisional: true, dueDate: '2030-10-04' });
  });
});

describe('a deadline in calendar days', () => {
  it('ends on its last day when that is a working day', () => {
    expect(answer('2026-03-02', 3, 'calendar-day')).toMatchObject({ dueDate: '2026-03-05', provisional: false });
  });

  it('moves from a rest day to the next working day, listed and not counted', () => {
    const given = answer('2026-09-29', 2, 'calendar-day');
    expect(given).toMatchObject({ dueDate: '2026-10-08', due: '2026-10-09T00:00:00+08:00' });
    expect(rows(given).slice(0, 4)).toEqual([
      '2026-09-29 - start-day',
      '2026-09-30 + calendar-day',
      '2026-10-01 + calendar-day',
      '2026-10-02 - public-holiday',
    ]);
    expect(rows(given).at(-1)).toBe('2026-10-08 - moved');
  });

  it('moves to a make-up Saturday', () => {
    expect(answer('2026-02-14', 3, 'calendar-day').dueDate).toBe('2026-02-24');
    expect(answer('2026-05-01', 1, 'calendar-day').dueDate).toBe('2026-05-06');
    expect(answer('2026-09-18', 1, 'calendar-day').dueDate).toBe('2026-09-20');
  });

  it('asks the calendar only where it may end', () => {
    expect(answer('2023-12-20', 15, 'calendar-day')).toMatchObject({ dueDate: '2024-01-04', provisional: false });
    expect(answer('2026-12-30', 2, 'calendar-day').provisional).toBe(true);
  });
});

describe('pauses', () => {
  it('exclude the days d with from <= d < to', () => {
    const given = answer('2026-03-02', 3, 'working-day', [{ from: '2026-03-04', to: '2026-03-06', ...REASONED }]);
    expect(rows(given)).toEqual([
      '2026-03-02 - start-day',
      '2026-03-03 + working-day',
      '2026-03-04 - paused',
      '2026-03-05 - paused',
      '2026-03-06 + working-day',
      '2026-03-07 - weekend',
      '2026-03-08 - weekend',
      '2026-03-09 + working-day',
    ]);
  });

  it('without an end give no deadline but what remains', () => {
    const given = answer('2026-03-02', 5, 'working-day', [{ from: '2026-03-05', ...REASONED }]);
    expect(given).toMatchObject({ due: null, dueDate: null, remaining: { amount: 3, unit: 'working-day' } });
    expect(given.days.at(-1)).toEqual({ date: '2026-03-04', counted: true, reason: 'working-day' });
  });

  it('change nothing before the start or after the end, even when open', () => {
    const before = answer('2026-03-02', 1, 'working-day', [{ from: '2026-02-01', to: '2026-03-03', ...REASONED }]);
    const after = answer('2026-03-02', 1, 'working-day', [{ from: '2026-03-04', ...REASONED }]);
    expect(before.dueDate).toBe('2026-03-03');
    expect(after).toMatchObject({ dueDate: '2026-03-03' });
    expect(after).not.toHaveProperty('remaining');
  });

  it('may touch, come in any order and be empty', () => {
    const pauses = [
      { from: '2026-03-05', to: '2026-03-06', ...REASONED },
      { from: '2026-03-03', to: '2026-03-05', ...REASONED },
      { from: '2026-03-06', to: '2026-03-06', ...REASONED },
    ];
    expect(answer('2026-03-02', 1, 'working-day', pauses).dueDate).toBe('2026-03-06');
  });

  it('keep a calendar-day limit from ending, or from moving, onto a paused day', () => {
    const pauses = [{ from: '2026-03-09', to: '2026-03-11', ...REASONED }];
    expect(answer('2026-03-06', 2, 'calendar-day', pauses).dueDate).toBe('2026-03-11');
  });

  it('take their days out of limits in hours', () => {
    const pauses = [{ from: '2026-03-03', to: '2026-03-05', ...REASONED }];
    expect(answer('2026-03-02T22:00:00+08:00', 4, 'hour', pauses).due).toBe('2026-03-05T02:00:00+08:00');
    expect(answer('2026-03-02T16:30:00+08:00', 2, 'working-hour', pauses).due).toBe('2026-03-05T10:00:00+08:00');
    expect(answer('2026-03-02T23:30:00+08:00', 2, 'hour', [{ from: '2026-03-03', ...REASONED }])).toMatchObject({
      due: null,
      remaining: { amount: 1.5, unit: 'hour' },
    });
  });
});

describe('a deadline in hours', () => {
  it('runs through nights and holidays, unmoved and never provisional', () => {
    expect(answer('2026-09-30T10:15:30+08:00', 48, 'hour')).toMatchObject({
      due: '2026-10-02T10:15:30+08:00',
      dueDate: '2026-10-02',
    });
    expect(answer('2031-05-01T00:00:00Z', 1, 'hour').provisional).toBe(false);
  });

  it('ends on the day that runs out when it is due at midnight', () => {
    const given = answer('2026-03-02T22:00:00+08:00', 2, 'hour');
    expect(given).toMatchObject({ due: '2026-03-03T00:00:00+08:00', dueDate: '2026-03-02' });
  });

  it('in working hours counts office hours of working days and names the weekly pattern', () => {
    const given = answer('2026-09-30T16:30:00+08:00', 2, 'working-hour');
    expect(given).toMatchObject({
      due: '2026-10-08T10:00:00+08:00',
      dueDate: '2026-10-08',
      weeklyPattern: {
        name: 'CN-default-0900-1200-1330-1730',
        hours: [
          { from: '09:00', to: '12:00' },
          { from: '13:30', to: '17:30' },
        ],
      },
    });
    expect(rows(given).slice(0, 2)).toEqual(['2026-09-30 + hours', '2026-10-01 - public-holiday']);
  });

  it('skips the lunch break, works a make-up Sunday and lists a day begun after closing as not counted', () => {
    expect(answer('2026-03-02T11:30:00+08:00', 1, 'working-hour').due).toBe('2026-03-02T14:00:00+08:00');
    expect(answer('2026-03-02T09:00:00+08:00', 3, 'working-hour').due).toBe('2026-03-02T12:00:00+08:00');
    const late = answer('2026-09-18T18:00:00+08:00', 1, 'working-hour');
    expect(late.due).toBe('2026-09-20T10:00:00+08:00');
    expect(rows(late)).toEqual(['2026-09-18 - outside-office-hours', '2026-09-19 - weekend', '2026-09-20 + hours']);
  });

  it('takes the pattern and the overlay of its own division', () => {
    const snapshot = {
      ...SHIPPED_CALENDAR,
      overlays: [{ division: '131028', kind: 'off' as const, dates: ['2026-03-03'], noticeNo: '大厂〔2026〕1号' }],
      patterns: [{ name: 'short', division: '131028', hours: [{ from: '08:00', to: '10:00' }] }],
    };
    const request = { start: '2026-03-02T08:00:00+08:00', limit: { amount: 3, unit: 'working-hour' } };
    const local = computeDeadline({ ...request, division: '131028' }, snapshot);
    const other = computeDeadline({ ...request, division: '131082' }, snapshot);
    expect(local).toMatchObject({ ok: true, answer: { due: '2026-03-04T09:00:00+08:00' } });
    expect(local).toMatchObject({ answer: { weeklyPattern: { name: 'short' } } });
    expect(other).toMatchObject({ ok: true, answer: { due: '2026-03-02T12:00:00+08:00' } });
  });
});

it('has words for every reason in both languages', () => {
  expect(reasonText('moved').en).toContain('moves');
  expect(reasonText('make-up-working-day').zh).toBe('调休上班');
});
