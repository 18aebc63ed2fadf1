import type { Json, JsonObject } from '../../models/json';
import { LOOP_COUNTS, loopCounts } from './loop-body';
import type { CaseState, ElementInstance } from './state';
import type { Step } from './step';
import { setLocal } from './variables';

/**
 * Called when no token can move by itself: shows the attributes of multi-instance activities as local variables of
 * their bodies, so that jobs, user tasks and conditions see them, once per step and loop. @returns whether any changed
 */
export function showLoopCounts(step: Step): boolean {
  const { countedLoops } = step.state;
  let hasChanged = false;
  for (const key of countedLoops) {
    countedLoops.delete(key);
    const body = step.state.elements.get(key);
    const changed = body && isShown(step.state, body) ? changedCounts(body) : {};
    if (Object.keys(changed).length === 0) continue;
    setLocal(step, key, changed);
    hasChanged = true;
  }
  return hasChanged;
}

/** Cases of the first revision count only in expressions: their histories know no such variables. */
function isShown({ engineRev }: CaseState, { loop, state }: ElementInstance): boolean {
  return engineRev >= 2 && state === 'activated' && loop !== null && loop.total !== null;
}

function changedCounts(body: ElementInstance): JsonObject {
  const counts = loopCounts(body);
  const changed = Object.create(null) as Record<string, Json>;
  for (const name of LOOP_COUNTS) {
    const value = counts[name] ?? 0;
    if (body.variables?.get(name)?.value !== value) changed[name] = value;
  }
  return changed;
}
