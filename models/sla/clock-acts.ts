import type { ClockLedgerLine, ClockSpec, ClockState } from './clock';
import { applyClockLine, newClock } from './clock-fold';
import { isLate } from './verdict';
import { lineBase } from './clock-milestones';
import type { ClockStep, SideCalendar } from './clock-milestones';

/** Time that stops counting: a legal basis, its article and the number of the written notice (行政许可法 art. 45). */
export interface PauseGround {
  readonly basis: string;
  readonly article: string;
  readonly notice: string;
}

/** An extension as its approver ordered it, in the unit of the clock's own limit. */
export interface Extension {
  readonly by: number;
  readonly approver: string;
  readonly basis: string;
  readonly reason: string;
}

/** The clocks of a case before an act. */
export interface ClockBoard {
  readonly specs: readonly ClockSpec[];
  readonly states: readonly ClockState[];
  /** Workflow time of the act, epoch ms. */
  readonly now: number;
  readonly calendarOf: SideCalendar;
}

/** Pauses those of the named clocks that run; a clock that does not run is left as it is. */
export function pauseClocks(board: ClockBoard, ids: readonly string[], ground: PauseGround): readonly ClockStep[] {
  return moveClocks(board, ids, ({ status }, base) =>
    status === 'running' ? { type: 'paused', ...base, ...ground } : null,
  );
}

/** Lets those of the named clocks run on that are paused. */
export function resumeClocks(board: ClockBoard, ids: readonly string[]): readonly ClockStep[] {
  return moveClocks(board, ids, ({ status }, base) => (status === 'paused' ? { type: 'resumed', ...base } : null));
}

/**
 * Extends the first of the named clocks and with it those of the others that can still be extended (行政许可法 art. 42):
 * a clock must run or be paused, have a limit that is not over, and not have been extended since it started. `null` when
 * the first cannot, or when the extension is longer than its item knows (`extension` of the clock).
 */
export function extendClocks(
  board: ClockBoard,
  ids: readonly string[],
  extension: Extension,
): readonly ClockStep[] | null {
  const main = board.specs.find((spec) => spec.id === ids[0]);
  if (!main?.limit || extension.by < 1 || extension.by > (main.extension ?? 0)) return null;
  const { unit } = main.limit;
  const steps = moveClocks(board, ids, (state, base) => {
    const isOpen = state.status === 'running' || state.status === 'paused';
    const isExtensible = isOpen && !state.extended && state.limit?.unit === unit && !isLate(state, board.now);
    return isExtensible ? { type: 'extended', ...base, ...extension } : null;
  });
  return steps.some(({ state }) => state.id === main.id) ? steps : null;
}

type LineBase = ReturnType<typeof lineBase>;

function moveClocks(
  { specs, states, now, calendarOf }: ClockBoard,
  ids: readonly string[],
  lineOf: (state: ClockState, base: LineBase) => ClockLedgerLine | null,
): readonly ClockStep[] {
  return specs.flatMap((spec): readonly ClockStep[] => {
    if (!ids.includes(spec.id)) return [];
    const state = states.find((candidate) => candidate.id === spec.id) ?? newClock(spec);
    const calendar = calendarOf(spec.region);
    const line = lineOf(state, lineBase({ at: now, now }, calendar, 'element'));
    return line ? [{ line, state: applyClockLine(state, line, calendar) }] : [];
  });
}
