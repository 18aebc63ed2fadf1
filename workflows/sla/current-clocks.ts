import type { WorkingCalendar } from '../../models/sla/calendar';
import type { ClockLedgerLine, ClockSpec, ClockState } from '../../models/sla/clock';
import { foldClock } from '../../models/sla/clock-fold';
import { InvariantError } from '../engine/invariant-error';
import type { Step } from '../engine/step';

/** The clock set that the case pinned when it started; none for instances without a case file. */
export function clockSpecs(step: Pick<Step, 'state'>): readonly ClockSpec[] {
  return (step.state.file?.clocks ?? []) as unknown as readonly ClockSpec[];
}

/** The clocks of the case as their ledgers say, in the order of the set. */
export function currentClocks(step: Pick<Step, 'state' | 'env'>): readonly ClockState[] {
  return clockSpecs(step).map((spec) => {
    const entries = step.state.clocks.get(spec.id)?.entries ?? [];
    const ledger = entries.map((entry) => entry.line as unknown as ClockLedgerLine);
    return foldClock(spec, ledger, (version, division) => calendarOf(step, division, version));
  });
}

/**
 * The calendar of one side of the case: the one in force, or the version that a ledger line names.
 * @throws InvariantError when the case does not carry it
 */
export function calendarOf(step: Pick<Step, 'env'>, division: string, version?: string): WorkingCalendar {
  const calendar = step.env.calendar(division, version);
  if (!calendar) throw new InvariantError(`Expected a calendar for division ${division}, but the case carries none`);
  return calendar;
}

/** Division of a side of the case. */
export function divisionOf(step: Pick<Step, 'state'>, side: 'receiving' | 'handling'): string {
  const { file } = step.state;
  if (!file) throw new InvariantError('Expected a case file, but the instance has none');
  return side === 'receiving' ? file.receivingDivision : file.handlingDivision;
}
