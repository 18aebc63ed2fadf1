import type { JsonObject } from '../../models/json';
import { eventParts } from '../../models/process/event-definition';
import type { EventDefinition, SingleDefinition } from '../../models/process/event-definition';
import type { FlowNode } from '../../models/process/flow-node';
import type { PlannedThrow } from './element-behaviour';
import { evaluateStatedText, evaluateName } from './expressions';
import { isFailure } from './failure';
import type { Failure } from './failure';
import { localVariables } from './state';
import type { ElementInstance } from './state';
import type { Step } from './step';
import { throwEscalation } from './throw-error';
import { planThrow, throwMessage } from './throw-message';
import { throwSignal } from './throw-signal';

/** Who throws: expressions are evaluated in `scope`, propagation begins at `from`. */
export interface Thrower {
  readonly scope: ElementInstance;
  readonly from: ElementInstance;
  readonly node: FlowNode;
  /** Different for each throw of the case, the same on every replay. */
  readonly throwId: string;
  /** What is thrown carries these; read when it is thrown. */
  variables(): JsonObject;
}

/**
 * Evaluates all that a throw or end event throws: message, signal and escalation, in the order of the model. What ends
 * or undoes a scope (error, terminate) is left to the end event. Nothing is thrown yet.
 */
export function planThrows(step: Step, element: ElementInstance, node: FlowNode): readonly PlannedThrow[] | Failure {
  const variables = () => localVariables(element);
  return planDefinitions(step, node.event, { scope: element, from: element, node, throwId: element.key, variables });
}

/** As {@link planThrows}, for any event definition and any thrower. */
export function planDefinitions(
  step: Step,
  event: EventDefinition | null,
  thrower: Thrower,
): readonly PlannedThrow[] | Failure {
  const planned: PlannedThrow[] = [];
  for (const { definition, part } of eventParts(event)) {
    const throwId = part === null ? thrower.throwId : `${thrower.throwId}-${part}`;
    const thrown = planPart(step, definition, { ...thrower, throwId });
    if (isFailure(thrown)) return thrown;
    if (thrown) planned.push(thrown);
  }
  return planned;
}

function planPart(step: Step, definition: SingleDefinition, thrower: Thrower): PlannedThrow | Failure | null {
  const { scope, from, node, throwId } = thrower;
  switch (definition.type) {
    case 'message': {
      const message = planThrow(step, scope, node, definition, throwId);
      return isFailure(message) ? message : () => throwMessage(step, from, message, thrower.variables());
    }
    case 'signal': {
      const name = evaluateName(step, scope, definition.name, `the signal name of ${node.id}`);
      return isFailure(name) ? name : () => throwSignal(step, from, name, throwId, thrower.variables());
    }
    case 'escalation': {
      const code = evaluateStatedText(step, scope, definition.code, `the escalation code of ${node.id}`);
      if (isFailure(code) || code === null) return code;
      return () => {
        // An earlier part may have ended the scope: nothing is left to escalate from.
        if (step.state.elements.has(from.key)) throwEscalation(step, from, code, thrower.variables());
      };
    }
    default:
      return null;
  }
}
