import { chanceFrom } from '../../models/feel/chance';
import type { Step } from './step';

/**
 * What one evaluation draws random bits from. Seeded by what the case has by itself, its number, its last event and how
 * many evaluations came since, so that a replay draws the same and no two evaluations whose values last share a seed.
 */
export function chanceOf(step: Step): () => number {
  const { instanceNo, seq } = step.state;
  const seed = `${instanceNo}/${seq}/${step.evaluations++}`;
  let draw: (() => number) | null = null;
  return () => (draw ??= chanceFrom(seed))();
}
