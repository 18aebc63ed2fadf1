import type { FlowNode } from '../../models/process/flow-node';
import type { ScriptRun } from '../../models/ports/script-runner';
import type { EngineEnvironment } from './contract';
import { must } from './invariant-error';
import type { CaseState, ElementInstance } from './state';
import { emit } from './step';
import type { Step } from './step';
import { visibleVariables } from './variables';

/** Activity type under which a script in another language than FEEL stands in the state until it is answered. */
export const SCRIPT_ACTIVITY = 'script.javascript';

/** Whether a script task's script runs outside of the kernel. */
export function isOutsideScript({ script }: FlowNode): boolean {
  return script?.language === 'javascript';
}

/** Asks for the script of an element instance to be run. The request names neither source nor variables: they stand in model and state. */
export function requestScript(step: Step, { key }: ElementInstance): void {
  const request = { elementInstanceKey: key, activityType: SCRIPT_ACTIVITY, division: null, input: {} };
  emit(step, { type: 'activity-requested', key, ...request });
}

/** What the script of an element instance runs on, as the case stands now. @throws InvariantError when it is not asked for */
export function scriptRunOf(state: CaseState, key: string, env: EngineEnvironment): ScriptRun {
  const request = must(state.activities.get(key), `request of ${key}`);
  const element = must(state.elements.get(key), `element instance ${key}`);
  const { modelHash } = must(state.instances.get(element.instanceKey), `process instance ${element.instanceKey}`);
  const node = must(env.process(modelHash).nodes.get(element.elementId), `flow node ${element.elementId}`);
  const { expression, resultVariable } = must(node.script, `script of ${node.id}`);
  return {
    elementId: node.id,
    source: expression.kind === 'static' ? expression.value : expression.source,
    variables: visibleVariables(state, element),
    resultVariable,
    now: request.at,
    seed: Number(key.slice(-9)),
  };
}
