import type { WorkingCalendar } from './calendar';
import type { ClockLedgerLine, ClockSpec, ClockState } from './clock';
import { dayOfInstant, formatDay } from './day';
import { runLimit } from './run-limit';

/** Finds the calendar that a ledger line was computed with. @throws Error when that version is not held. */
export type CalendarLookup = (version: string, division: string) => WorkingCalendar;

/** A clock before its first line. */
export function newClock(spec: ClockSpec): ClockState {
  return {
    id: spec.id,
    status: 'not-started',
    startedAt: null,
    stoppedAt: null,
    limit: spec.limit,
    due: null,
    dueDate: null,
    yellowAt: null,
    redAt: null,
    remaining: null,
    provisional: false,
    calendarVersion: '',
    division: '',
    extended: false,
    pauses: [],
    ledger: [],
  };
}

/** The clock after its whole ledger: the same ledger and calendars give the same bytes (domain section 7, point 6). */
export function foldClock(spec: ClockSpec, ledger: readonly ClockLedgerLine[], calendarOf: CalendarLookup): ClockState {
  return ledger.reduce(
    (state, line) => applyClockLine(state, line, calendarOf(line.calendarVersion, line.division)),
    newClock(spec),
  );
}

/**
 * The clock after one more line. @throws Error when the line does not fit the clock (a pause of a stopped clock, another
 * calendar than the line names): a fault of the caller, never of a user.
 */
export function applyClockLine(state: ClockState, line: ClockLedgerLine, calendar: WorkingCalendar): ClockState {
  if (calendar.version !== line.calendarVersion || calendar.division !== line.division) {
    throw new Error(
      `Expected calendar ${line.calendarVersion} of ${line.division} for clock ${state.id}, but got ${calendar.version} of ${calendar.division}`,
    );
  }
  const base = {
    ...state,
    ledger: [...state.ledger, line],
    division: line.division,
    calendarVersion: line.calendarVersion,
  };
  switch (line.type) {
    case 'started':
    case 'restarted':
      expectStatus(state, line, line.type === 'started' ? ['not-started'] : ['stopped']);
      return computed(
        {
          ...base,
          status: 'running',
          startedAt: line.at,
          stoppedAt: null,
          limit: line.limit,
          extended: false,
          pauses: [],
        },
        calendar,
      );
    case 'stopped':
      expectStatus(state, line, ['running', 'paused']);
      // What the clock last said stays: due, provisional and version are those it was judged by.
      return {
        ...base,
        calendarVersion: state.calendarVersion,
        status: 'stopped',
        stoppedAt: line.at,
        pauses: closePause(state.pauses, line.at),
      };
    case 'paused':
      expectStatus(state, line, ['running']);
      return computed(
        { ...base, status: 'paused', pauses: [...state.pauses, { from: dateOf(line.at), to: null }] },
        calendar,
      );
    case 'resumed':
      expectStatus(state, line, ['paused']);
      return computed({ ...base, status: 'running', pauses: closePause(state.pauses, line.at) }, calendar);
    case 'extended': {
      expectStatus(state, line, ['running', 'paused']);
      const limit = state.limit && { ...state.limit, amount: state.limit.amount + line.by };
      return computed({ ...base, limit, extended: true }, calendar);
    }
    case 'recomputed':
      expectStatus(state, line, ['running', 'paused']);
      return computed(base, calendar);
  }
}

/** Fills in everything that follows from start, limit and pauses. */
function computed(state: ClockState, calendar: WorkingCalendar): ClockState {
  const unlimited = { due: null, dueDate: null, yellowAt: null, redAt: null, remaining: null, provisional: false };
  if (state.limit === null || state.startedAt === null) return { ...state, ...unlimited };
  const run = runLimit({ start: state.startedAt, limit: state.limit, pauses: state.pauses }, calendar);
  if (run === null) throw new Error(`Expected clock ${state.id} to end within the calendar, but its limit is too far`);
  return {
    ...state,
    due: run.due,
    dueDate: run.dueDay === null ? null : formatDay(run.dueDay),
    yellowAt: run.yellowAt,
    redAt: run.due,
    remaining: run.remaining === null ? null : { amount: run.remaining, unit: state.limit.unit },
    provisional: run.provisional,
  };
}

function closePause(pauses: ClockState['pauses'], at: number): ClockState['pauses'] {
  return pauses.map((pause) =>
    pause.to === null ? { from: pause.from, to: laterDate(pause.from, dateOf(at)) } : pause,
  );
}

/** A resumption recorded for a day before the pause excludes nothing. */
function laterDate(a: string, b: string): string {
  return a > b ? a : b;
}

function dateOf(instant: number): string {
  return formatDay(dayOfInstant(instant));
}

function expectStatus(state: ClockState, line: ClockLedgerLine, allowed: readonly ClockState['status'][]): void {
  if (allowed.includes(state.status)) return;
  throw new Error(
    `Expected clock ${state.id} to be ${allowed.join(' or ')} for "${line.type}", but it is ${state.status}`,
  );
}
