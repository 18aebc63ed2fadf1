import type { JsonObject } from '../../models/json';
import { clockContext } from '../../models/sla/clock-context';
import type { Step } from '../engine/step';
import { clockSpecs, currentClocks } from './current-clocks';

/** What an expression sees of a clock of the case, `clock("C2p")`; `null` when the case has no clock of that id. */
export function clockByName(step: Step, id: string): JsonObject | null {
  const spec = clockSpecs(step).find((candidate) => candidate.id === id);
  const clock = currentClocks(step).find((candidate) => candidate.id === id);
  return spec && clock ? clockContext(spec, clock) : null;
}
