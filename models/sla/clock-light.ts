import type { ClockId, ClockSpec, ClockState } from './clock';

/** Lights of domain section 4, worst last. */
export const LIGHTS = ['blue', 'grey', 'green', 'yellow', 'red', 'dark-red'] as const;
export type Light = (typeof LIGHTS)[number];

/** How a decision came in relation to its limits; kept apart, never merged into one rate. */
export type Verdict = 'early' | 'on-time' | 'extended' | 'over-commitment' | 'over-statutory';

/**
 * The light of a case at an instant: dark red or red when a clock is late, yellow when one is near its end, green when
 * one runs, grey when none runs (paused, or the applicant's turn), blue before the first start. Once the end-to-end
 * clock has stopped, it is the colour that the case ended with.
 */
export function lightAt(specs: readonly ClockSpec[], states: readonly ClockState[], now: number): Light {
  const isClosed = states.some((state) => state.id === 'E2E' && state.status === 'stopped');
  const lights = specs.flatMap((spec): readonly Light[] => {
    const state = states.find((candidate) => candidate.id === spec.id);
    return state ? clockLights(spec, state, now, isClosed) : [];
  });
  return lights.reduce((worst, light) => (LIGHTS.indexOf(light) > LIGHTS.indexOf(worst) ? light : worst), 'blue');
}

/** Whether a clock is, or was when it stopped, past its limit. */
export function isLate(state: ClockState, now: number): boolean {
  return state.due !== null && (state.stoppedAt ?? now) >= state.due;
}

/** An instant at which a clock changes its light by itself. Each fires once per clock start and rung. */
export interface ClockRung {
  readonly clockId: ClockId;
  readonly rung: 'yellow' | 'red' | 'dark-red';
  readonly at: number;
}

/** The rungs of the running clocks, earliest first; past ones included (a retroactive start may be late at once). */
export function clockRungs(specs: readonly ClockSpec[], states: readonly ClockState[]): readonly ClockRung[] {
  const rungs = specs.flatMap((spec): readonly ClockRung[] => {
    const state = states.find((candidate) => candidate.id === spec.id);
    if (state?.status !== 'running' || state.due === null || state.yellowAt === null) return [];
    return [
      { clockId: spec.id, rung: 'yellow', at: state.yellowAt },
      { clockId: spec.id, rung: spec.late, at: state.due },
    ];
  });
  return rungs.sort((a, b) => a.at - b.at);
}

/**
 * The verdict on a decided case from its committed and statutory clocks; `null` while it is not decided. An item without
 * a commitment is judged by the law alone.
 */
export function verdictOf(committed: ClockState | undefined, statutory: ClockState | undefined): Verdict | null {
  const judged = committed?.limit ? committed : statutory;
  if (statutory?.stoppedAt == null || judged?.stoppedAt == null) return null;
  if (isLate(statutory, statutory.stoppedAt)) return 'over-statutory';
  if (isLate(judged, judged.stoppedAt)) return 'over-commitment';
  if (statutory.extended || judged.extended) return 'extended';
  const lastDay = judged.due === null ? Infinity : judged.due - 86_400_000;
  return judged.stoppedAt < lastDay ? 'early' : 'on-time';
}

function clockLights(spec: ClockSpec, state: ClockState, now: number, isClosed: boolean): readonly Light[] {
  if (state.status === 'not-started') return [];
  if (spec.limit === null) return [isClosed ? 'green' : 'blue'];
  if (state.status === 'paused') return ['grey'];
  if (state.status === 'stopped') return [isClosed ? (isLate(state, now) ? spec.late : 'green') : 'grey'];
  if (isLate(state, now)) return [spec.late];
  return [state.yellowAt !== null && now >= state.yellowAt ? 'yellow' : 'green'];
}
