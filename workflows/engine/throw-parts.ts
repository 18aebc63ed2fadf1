import { eventParts } from '../../models/process/event-definition';
import type { SingleDefinition } from '../../models/process/event-definition';
import type { FlowNode } from '../../models/process/flow-node';
import { evaluateOptionalText, evaluateText } from './expressions';
import { isFailure } from './failure';
import type { Failure } from './failure';
import { localVariables } from './state';
import type { ElementInstance } from './state';
import type { Step } from './step';
import { throwEscalation } from './throw-error';
import { planThrow, throwMessage } from './throw-message';
import { throwSignal } from './throw-signal';

/** Throws one definition that has been evaluated. */
type PlannedThrow = () => void;

/**
 * Evaluates all that a throw or end event throws: message, signal and escalation, in the order of the model. What ends
 * or undoes a scope (error, terminate) is left to the end event. Nothing is thrown yet.
 */
export function planThrows(step: Step, element: ElementInstance, node: FlowNode): readonly PlannedThrow[] | Failure {
  const planned: PlannedThrow[] = [];
  for (const { definition, part } of eventParts(node.event)) {
    const throwId = part === null ? element.key : `${element.key}-${part}`;
    const thrown = planPart(step, element, node, definition, throwId);
    if (isFailure(thrown)) return thrown;
    if (thrown) planned.push(thrown);
  }
  return planned;
}

function planPart(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  definition: SingleDefinition,
  throwId: string,
): PlannedThrow | Failure | null {
  switch (definition.type) {
    case 'message': {
      const message = planThrow(step, element, node, definition, throwId);
      return isFailure(message) ? message : () => throwMessage(step, element, message);
    }
    case 'signal': {
      const name = evaluateText(step, element, definition.name, `the signal name of ${node.id}`);
      return isFailure(name) ? name : () => throwSignal(step, element, name, throwId);
    }
    case 'escalation': {
      const code = evaluateOptionalText(step, element, definition.code, `the escalation code of ${node.id}`);
      if (isFailure(code) || code === null) return code;
      return () => {
        // An earlier part may have ended the scope: nothing is left to escalate from.
        if (step.state.elements.has(element.key)) throwEscalation(step, element, code, localVariables(element));
      };
    }
    default:
      return null;
  }
}
