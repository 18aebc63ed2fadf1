import type { FlowNode } from '../../models/process/flow-node';
import type { Step } from './step';
import { repeats } from './timers';

/**
 * In which order the boundary events of an activity and the event sub-processes of a scope begin to wait, and so happen
 * when one trigger meets several: those that do not interrupt first, or one that interrupts would take their turn away.
 * Otherwise, and in cases of the first revision, that of the model.
 */
export function inListeningOrder({ state }: Step, events: readonly FlowNode[]): readonly FlowNode[] {
  if (state.engineRev < 2) return events;
  return [...events.filter(repeats), ...events.filter((event) => !repeats(event))];
}
