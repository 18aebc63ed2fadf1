import { becomeActive } from '../engine/become-active';
import { completeSoon } from '../engine/complete-element';
import type { ElementBehaviour } from '../engine/element-behaviour';
import { evaluateExpression } from '../engine/expressions';
import { isFailure } from '../engine/failure';
import { handOver } from '../engine/io-mapping';

/** Evaluates its FEEL script and stores the result under `resultVariable` (BPMN 2.0.2 section 13.3.3, Script Task). */
export const scriptTask: ElementBehaviour = {
  activate(step, element, node) {
    const { script } = node;
    const result = script ? evaluateExpression(step, element, script.expression, `the script of ${node.id}`) : null;
    if (isFailure(result)) return result;
    const failure = becomeActive(step, element, node);
    if (failure) return failure;
    if (script?.resultVariable && result) handOver(step, element, node, { [script.resultVariable]: result.value });
    completeSoon(step, element);
    return null;
  },
};
