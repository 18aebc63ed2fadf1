import type { ClockLedgerEntry } from '../events/clock-ledger-entry';
import type { WorkingCalendar } from './calendar';
import type { ClockLedgerLine, ClockSpec, ClockState, Milestone } from './clock';
import { applyClockLine, newClock } from './clock-fold';

/** One new ledger line and the clock after it. */
export interface ClockStep {
  readonly line: ClockLedgerLine;
  readonly state: ClockState;
}

/** Finds the calendar of the side whose days a clock counts. */
export type SideCalendar = (side: ClockSpec['region']) => WorkingCalendar;

/** The clocks of a case before anything happened, in the order of its set. */
export function newClocks(specs: readonly ClockSpec[]): readonly ClockState[] {
  return specs.map(newClock);
}

/**
 * What a milestone does to the clocks of a case: at most one line per clock, in the order of the set; a milestone that
 * moves no clock (also a repeated one) gives none.
 *
 * A milestone may take effect in the past (deemed acceptance: `accepted` at the instant of receipt, 行政许可法 art.
 * 32(4)). Clocks then *start* in the past; a clock that would stop at or before its own start stops when the milestone
 * was recorded, so that the limit that ran out in between stays visible.
 */
export function applyMilestone(
  specs: readonly ClockSpec[],
  states: readonly ClockState[],
  milestone: Milestone,
  calendarOf: SideCalendar,
): readonly ClockStep[] {
  const steps: ClockStep[] = [];
  for (const spec of specs) {
    const state = states.find((candidate) => candidate.id === spec.id) ?? newClock(spec);
    const calendar = calendarOf(spec.region);
    const line = lineFor(spec, state, milestone, calendar);
    if (line) steps.push({ line, state: applyClockLine(state, line, calendar) });
  }
  return steps;
}

/** Recomputes an open clock on a newly published calendar; `null` when it is not open, has no limit, or is on it already. */
export function recomputeClock(state: ClockState, calendar: WorkingCalendar, now: number): ClockStep | null {
  const isOpen = state.status === 'running' || state.status === 'paused';
  if (!isOpen || state.limit === null || state.calendarVersion === calendar.version) return null;
  const line: ClockLedgerLine = { type: 'recomputed', ...lineBase({ at: now, now }, calendar, 'calendar-republished') };
  return { line, state: applyClockLine(state, line, calendar) };
}

/** The step as the event that carries it into the read model. */
export function clockLedgerEntry({ line, state }: ClockStep): ClockLedgerEntry {
  const { id, status, startedAt, stoppedAt, due, dueDate, yellowAt, provisional, calendarVersion } = state;
  return { clockId: id, line, status, startedAt, stoppedAt, due, dueDate, yellowAt, provisional, calendarVersion };
}

function lineFor(
  spec: ClockSpec,
  state: ClockState,
  milestone: Milestone,
  calendar: WorkingCalendar,
): ClockLedgerLine | null {
  const rule = `milestone:${milestone.name}`;
  const base = lineBase(milestone, calendar, rule);
  const { limit, basis } = spec;
  if (state.status === 'not-started') {
    return milestone.name === spec.start ? { type: 'started', ...base, limit, basis } : null;
  }
  if (state.status === 'stopped') {
    const isRestart =
      spec.restart?.on === milestone.name && state.ledger.at(-1)?.rule === `milestone:${spec.restart.after}`;
    return isRestart ? { type: 'restarted', ...base, limit, basis } : null;
  }
  if (!spec.stop.some((name) => name === milestone.name)) return null;
  const isAfterStart = state.startedAt !== null && milestone.at > state.startedAt;
  return { type: 'stopped', ...base, at: isAfterStart ? milestone.at : milestone.now };
}

/** What every ledger line carries. */
export function lineBase(
  when: { readonly at: number; readonly now: number },
  calendar: WorkingCalendar,
  rule: string,
): Omit<Extract<ClockLedgerLine, { type: 'stopped' }>, 'type'> {
  return {
    at: when.at,
    recordedAt: when.now,
    calendarVersion: calendar.version,
    division: calendar.division,
    rule,
  };
}
