import { SHIPPED_CALENDAR } from '../library/calendars/shipped-calendar';
import { buildCalendar } from './calendar';
import type { ClockSpec, ClockState } from './clock';
import { clockContext } from './clock-context';
import { applyMilestone, clockLedgerEntry, newClocks, recomputeClock } from './clock-milestones';
import type { ClockStep } from './clock-milestones';
import { parseInstant } from './instant';
import { isLate, verdictOf } from './verdict';

const calendars = {
  receiving: buildCalendar(SHIPPED_CALENDAR, '110112'),
  handling: buildCalendar(SHIPPED_CALENDAR, '131082'),
};
const at = (text: string): number => parseInstant(`${text}:00+08:00`)!;
const common = { basis: 'b', owner: 'handling', region: 'handling', restart: null } as const;
const name = { zh: '时限', en: 'limit' };
const days = (amount: number) => ({ amount, unit: 'working-day' as const });

const specs: readonly ClockSpec[] = [
  {
    ...common,
    id: 'C1',
    name,
    limit: days(5),
    start: 'received',
    stop: ['accepted', 'rejected', 'correction-notice'],
    restart: { after: 'correction-notice', on: 'correction-received' },
    late: 'red',
  },
  { ...common, id: 'C2p', name, limit: days(7), start: 'accepted', stop: ['decided'], late: 'red' },
  { ...common, id: 'C2s', name, limit: days(20), start: 'accepted', stop: ['decided'], late: 'dark-red' },
  { ...common, id: 'E2E', name, limit: null, start: 'first-contact', stop: ['closed'], late: 'red' },
];

/** Drives a fresh set through milestones, each recorded when it happened unless `now` is given. */
function run(...milestones: readonly (readonly [name: string, at: string, now?: string])[]) {
  let states: readonly ClockState[] = newClocks(specs);
  let steps: readonly ClockStep[] = [];
  for (const [milestone, when, now = when] of milestones) {
    steps = applyMilestone(specs, states, { name: milestone, at: at(when), now: at(now) }, (side) => calendars[side]);
    states = states.map((state) => steps.find((step) => step.state.id === state.id)?.state ?? state);
  }
  const clock = (id: string): ClockState => states.find((state) => state.id === id)!;
  return { states, steps, clock };
}

const RECEIVED = [
  ['first-contact', '2026-03-02T09:00'],
  ['received', '2026-03-02T10:00'],
] as const;

describe('milestones drive the clocks of a case', () => {
  it('starts acceptance at receipt and the decision clocks side by side at acceptance', () => {
    const { steps, clock } = run(...RECEIVED, ['accepted', '2026-03-04T11:00']);

    expect(steps.map((step) => [step.state.id, step.line.type])).toEqual([
      ['C1', 'stopped'],
      ['C2p', 'started'],
      ['C2s', 'started'],
    ]);
    expect(clock('C1')).toMatchObject({ status: 'stopped', dueDate: '2026-03-09' });
    expect(clock('C2p').dueDate).toBe('2026-03-13');
    expect(clock('C2s').dueDate).toBe('2026-04-01');
    expect(clock('E2E')).toMatchObject({ status: 'running', due: null });
  });

  it('writes one line per clock and none for a repeated milestone', () => {
    const { steps } = run(...RECEIVED, ['received', '2026-03-03T10:00']);
    expect(steps).toEqual([]);
  });

  it('restarts acceptance with a fresh limit when corrections arrive, and only then', () => {
    const corrected = run(
      ...RECEIVED,
      ['correction-notice', '2026-03-05T10:00'],
      ['correction-received', '2026-03-11T10:00'],
    );
    const accepted = run(...RECEIVED, ['accepted', '2026-03-05T10:00'], ['correction-received', '2026-03-11T10:00']);

    expect(corrected.clock('C1')).toMatchObject({ status: 'running', dueDate: '2026-03-18', stoppedAt: null });
    expect(accepted.clock('C1').status).toBe('stopped');
  });

  it('back-dates a deemed acceptance to the receipt and leaves the missed limit visible', () => {
    const { clock } = run(...RECEIVED, ['accepted', '2026-03-02T10:00', '2026-03-10T00:00']);

    expect(clock('C2s')).toMatchObject({ startedAt: at('2026-03-02T10:00'), dueDate: '2026-03-30' });
    expect(clock('C2s').ledger[0]?.recordedAt).toBe(at('2026-03-10T00:00'));
    expect(clock('C1').stoppedAt).toBe(at('2026-03-10T00:00'));
    expect(isLate(clock('C1'), at('2026-03-10T00:00'))).toBe(true);
  });

  it('carries rule, calendar version and inputs in each line, as the event of the read model', () => {
    const { steps } = run(...RECEIVED);
    expect(clockLedgerEntry(steps[0]!)).toEqual({
      clockId: 'C1',
      line: {
        type: 'started',
        at: at('2026-03-02T10:00'),
        recordedAt: at('2026-03-02T10:00'),
        calendarVersion: 'CN-2026.1',
        division: '131082',
        rule: 'milestone:received',
        limit: days(5),
        basis: 'b',
      },
      status: 'running',
      startedAt: at('2026-03-02T10:00'),
      stoppedAt: null,
      due: at('2026-03-10T00:00'),
      dueDate: '2026-03-09',
      yellowAt: at('2026-03-09T00:00'),
      provisional: false,
      calendarVersion: 'CN-2026.1',
    });
  });

  it('recomputes open clocks on a newer calendar, once, and leaves stopped ones alone', () => {
    const newer = buildCalendar(
      {
        ...SHIPPED_CALENDAR,
        version: 'CN-2026.2',
        overlays: [{ division: '131082', kind: 'off', dates: ['2026-03-09'], noticeNo: '通知' }],
      },
      '131082',
    );
    const { clock } = run(...RECEIVED);

    const step = recomputeClock(clock('C1'), newer, at('2026-03-03T08:00'));

    expect(step).toMatchObject({ line: { type: 'recomputed' }, state: { dueDate: '2026-03-10', status: 'running' } });
    expect(recomputeClock(step!.state, newer, at('2026-03-03T09:00'))).toBeNull();
    expect(recomputeClock(run().clock('C1'), newer, 0)).toBeNull();
  });
});

describe('verdicts', () => {
  const accepted = [...RECEIVED, ['accepted', '2026-03-04T11:00']] as const;

  it.each([
    ['2026-03-12T23:59', 'early'],
    ['2026-03-13T10:00', 'on-time'],
    ['2026-03-14T00:00', 'over-commitment'],
    ['2026-04-02T00:00', 'over-statutory'],
  ])('a decision at %s is %s', (when, verdict) => {
    const { clock } = run(...accepted, ['decided', when]);
    expect(verdictOf(clock('C2p'), clock('C2s'))).toBe(verdict);
  });

  it('tells an extension from a decision in time, and forgives nothing beyond it', () => {
    const { clock } = run(...accepted, ['decided', '2026-03-12T10:00']);
    const extended = { ...clock('C2s'), extended: true };
    expect(verdictOf(clock('C2p'), extended)).toBe('extended');
    expect(verdictOf({ ...clock('C2p'), extended: true }, clock('C2s'))).toBe('extended');
    expect(verdictOf(run(...accepted, ['decided', '2026-03-14T00:00']).clock('C2p'), extended)).toBe('over-commitment');
  });

  it('judges an item without a commitment by the law alone, and no case before its decision', () => {
    const { clock } = run(...accepted, ['decided', '2026-04-01T10:00']);
    expect(verdictOf({ ...clock('C2p'), limit: null, due: null }, clock('C2s'))).toBe('on-time');
    expect(verdictOf(undefined, run(...accepted).clock('C2s'))).toBeNull();
  });
});

it('shows a clock to expressions as texts with +08:00, null where nothing is set', () => {
  const { clock } = run(...RECEIVED);
  expect(clockContext({}, clock('C1'))).toEqual({
    status: 'running',
    started: '2026-03-02T10:00:00+08:00',
    stopped: null,
    due: '2026-03-10T00:00:00+08:00',
    dueDate: '2026-03-09',
    yellow: '2026-03-09T00:00:00+08:00',
    red: '2026-03-10T00:00:00+08:00',
    provisional: false,
    extended: false,
    extension: null,
  });
  expect(clockContext({ extension: 10 }, clock('C2p'))).toMatchObject({
    status: 'not-started',
    due: null,
    extension: 10,
  });
});
