import { clockLedgerEntry } from '../../models/sla/clock-milestones';
import type { ClockStep } from '../../models/sla/clock-milestones';
import { emit } from '../engine/step';
import type { Step } from '../engine/step';
import { moveBoundTimers } from '../engine/timers';

/** Writes new ledger lines; the timers bound to their clocks follow. */
export function recordClockSteps(step: Step, moved: readonly ClockStep[]): void {
  for (const clockStep of moved) emit(step, { type: 'clock-ledger', ...clockLedgerEntry(clockStep) });
  if (moved.length > 0) moveBoundTimers(step, new Set(moved.map((clockStep) => clockStep.state.id)));
}
