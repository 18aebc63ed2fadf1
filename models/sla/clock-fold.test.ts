import { SHIPPED_CALENDAR } from '../library/calendars/shipped-calendar';
import { buildCalendar } from './calendar';
import type { ClockLedgerLine, ClockSpec } from './clock';
import { applyClockLine, foldClock, newClock } from './clock-fold';
import { parseInstant } from './instant';

const handling = buildCalendar(SHIPPED_CALENDAR, '131082');
const onShipped = (): typeof handling => handling;
const at = (text: string): number => parseInstant(`${text}:00+08:00`)!;

const spec: ClockSpec = {
  id: 'C2s',
  name: { zh: '法定时限', en: 'Statutory limit' },
  limit: { amount: 20, unit: 'working-day' },
  basis: '行政许可法 第四十二条',
  owner: 'handling',
  region: 'handling',
  start: 'accepted',
  stop: ['decided'],
  restart: null,
  late: 'dark-red',
};

function base(when: string, recorded = when) {
  return {
    at: at(when),
    recordedAt: at(recorded),
    calendarVersion: 'CN-2026.1',
    division: '131082',
    rule: 'test',
  };
}
const started: ClockLedgerLine = {
  type: 'started',
  ...base('2026-02-11T10:00'),
  limit: spec.limit,
  basis: spec.basis,
};
const paused: ClockLedgerLine = {
  type: 'paused',
  ...base('2026-02-26T09:00'),
  basis: 'special-procedure',
  article: '行政许可法 第四十五条',
  notice: '三审告〔2026〕3号',
};
const resumed: ClockLedgerLine = { type: 'resumed', ...base('2026-03-05T15:00') };

describe('a clock folded from its ledger', () => {
  it('runs to the end of the twentieth working day and turns yellow for the last fifth', () => {
    const clock = foldClock(spec, [started], onShipped);

    expect(clock).toMatchObject({
      status: 'running',
      due: at('2026-03-18T00:00'),
      dueDate: '2026-03-17',
      yellowAt: at('2026-03-12T00:00'),
      redAt: at('2026-03-18T00:00'),
      provisional: false,
      calendarVersion: 'CN-2026.1',
    });
  });

  it('gives the same bytes each time, in one go or line by line', () => {
    const ledger = [started, paused, resumed];

    const whole = JSON.stringify(foldClock(spec, ledger, onShipped));
    const steps = ledger.reduce((state, line) => applyClockLine(state, line, handling), newClock(spec));

    expect(JSON.stringify(foldClock(spec, JSON.parse(JSON.stringify(ledger)), onShipped))).toBe(whole);
    expect(JSON.stringify(steps)).toBe(whole);
  });

  it('has no deadline while paused but what remains, and afterwards excludes the paused days', () => {
    const held = foldClock(spec, [started, paused], onShipped);
    const again = foldClock(spec, [started, paused, resumed], onShipped);

    expect(held).toMatchObject({ status: 'paused', due: null, dueDate: null, yellowAt: null });
    expect(held.remaining).toEqual({ amount: 15, unit: 'working-day' });
    expect(again).toMatchObject({ status: 'running', dueDate: '2026-03-25', remaining: null });
    expect(again.pauses).toEqual([{ from: '2026-02-26', to: '2026-03-05' }]);
  });

  it('counts every day when it is paused and resumed on one day', () => {
    const sameDay: ClockLedgerLine = { type: 'resumed', ...base('2026-02-26T17:00') };
    expect(foldClock(spec, [started, paused, sameDay], onShipped).dueDate).toBe('2026-03-17');
  });

  it('is extended by its own ledger line and marked so', () => {
    const extended: ClockLedgerLine = {
      type: 'extended',
      ...base('2026-03-16T10:00'),
      by: 10,
      approver: 'head-131082',
      basis: '行政许可法 第四十二条',
      reason: '案情复杂',
    };

    const clock = foldClock(spec, [started, extended], onShipped);

    expect(clock).toMatchObject({ dueDate: '2026-03-31', extended: true, limit: { amount: 30, unit: 'working-day' } });
  });

  it('starts in the past when acceptance is deemed', () => {
    const deemed: ClockLedgerLine = { ...started, ...base('2026-02-11T10:00', '2026-03-02T00:00') };
    expect(foldClock(spec, [deemed], onShipped)).toMatchObject({
      startedAt: at('2026-02-11T10:00'),
      dueDate: '2026-03-17',
    });
  });

  it('keeps the deadline that it was judged by when it stops', () => {
    const stopped: ClockLedgerLine = { type: 'stopped', ...base('2026-03-10T11:00') };
    expect(foldClock(spec, [started, stopped], onShipped)).toMatchObject({
      status: 'stopped',
      stoppedAt: at('2026-03-10T11:00'),
      dueDate: '2026-03-17',
    });
  });

  it('replays each line with the calendar that it names', () => {
    const corrected = buildCalendar(
      {
        ...SHIPPED_CALENDAR,
        version: 'CN-2026.2',
        overlays: [{ division: '*', kind: 'off', dates: ['2026-03-16'], noticeNo: '更正通知' }],
      },
      '131082',
    );
    const recomputed: ClockLedgerLine = {
      type: 'recomputed',
      ...base('2026-03-01T08:00'),
      calendarVersion: 'CN-2026.2',
      rule: 'calendar-republished',
    };

    const clock = foldClock(spec, [started, recomputed], (version) => (version === 'CN-2026.2' ? corrected : handling));

    expect(clock).toMatchObject({ dueDate: '2026-03-18', calendarVersion: 'CN-2026.2' });
    expect(() => foldClock(spec, [started, recomputed], onShipped)).toThrow('CN-2026.2');
  });

  it('is provisional when its end runs into a year without a notice', () => {
    const late: ClockLedgerLine = { ...started, ...base('2026-12-28T10:00') };
    expect(foldClock(spec, [late], onShipped).provisional).toBe(true);
  });

  it('refuses a line that does not fit', () => {
    expect(() => foldClock(spec, [resumed], onShipped)).toThrow('not-started');
    expect(() => foldClock(spec, [started, started], onShipped)).toThrow('running');
  });
});
