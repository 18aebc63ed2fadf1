import type { ClockState } from './clock';

/** How a decision came in relation to its limits; kept apart, never merged into one rate (domain section 4). */
export const VERDICTS = ['early', 'on-time', 'extended', 'over-commitment', 'over-statutory'] as const;
export type Verdict = (typeof VERDICTS)[number];

type Judged = Pick<ClockState, 'limit' | 'due' | 'stoppedAt' | 'extended'>;

/** Whether a clock is, or was when it stopped, past its limit. */
export function isLate({ due, stoppedAt }: Pick<ClockState, 'due' | 'stoppedAt'>, now: number): boolean {
  return due !== null && (stoppedAt ?? now) >= due;
}

/**
 * The verdict on a decided case from its committed and statutory clocks; `null` while it is not decided. An item without
 * a commitment is judged by the law alone.
 */
export function verdictOf(committed: Judged | undefined, statutory: Judged | undefined): Verdict | null {
  const judged = committed?.limit ? committed : statutory;
  if (statutory?.stoppedAt == null || judged?.stoppedAt == null) return null;
  if (isLate(statutory, statutory.stoppedAt)) return 'over-statutory';
  if (isLate(judged, judged.stoppedAt)) return 'over-commitment';
  if (statutory.extended || judged.extended) return 'extended';
  const lastDay = judged.due === null ? Infinity : judged.due - 86_400_000;
  return judged.stoppedAt < lastDay ? 'early' : 'on-time';
}
