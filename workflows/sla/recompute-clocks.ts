import { recomputeClock } from '../../models/sla/clock-milestones';
import { isClosed } from '../engine/pending';
import type { Step } from '../engine/step';
import { calendarOf, clockSpecs, currentClocks, divisionOf } from './current-clocks';
import { recordClockSteps } from './record-clock-steps';

/**
 * Puts every open clock that has a limit on the calendar now in force, each with a ledger line; the timers bound to them
 * follow. A clock that is on it already stays as it is, so a repeated notice does nothing.
 */
export function recomputeClocks(step: Step): void {
  if (isClosed(step.state)) return;
  const clocks = currentClocks(step);
  const moved = clockSpecs(step).flatMap((spec, index) => {
    const clock = clocks[index];
    const recomputed = clock && recomputeClock(clock, calendarOf(step, divisionOf(step, spec.region)), step.now);
    return recomputed ? [recomputed] : [];
  });
  recordClockSteps(step, moved);
}
