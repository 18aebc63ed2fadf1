export const NANOS_PER_MS = 1_000_000;

/** Milliseconds of 104 days: up to there a double holds every nanosecond. */
const EXACT = Number.MAX_SAFE_INTEGER / NANOS_PER_MS;

/** Milliseconds with their nanoseconds, freed of what arithmetic on fractions adds; whole ones where no more is exact. */
export function exactMs(ms: number): number {
  if (Number.isInteger(ms)) return ms + 0;
  return (Math.abs(ms) < EXACT ? Math.round(ms * NANOS_PER_MS) / NANOS_PER_MS : Math.round(ms)) + 0;
}
