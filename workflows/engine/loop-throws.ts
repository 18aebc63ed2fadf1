import { eventParts } from '../../models/process/event-definition';
import type { EventDefinition } from '../../models/process/event-definition';
import type { FlowNode } from '../../models/process/flow-node';
import type { LoopThrow } from '../../models/process/loop-definition';
import type { PlannedThrow } from './element-behaviour';
import { evaluateBoolean, evaluateOptionalText } from './expressions';
import type { Overlay } from './expressions';
import { fail, isFailure } from './failure';
import type { Failure } from './failure';
import { raiseIncident } from './incidents';
import { loopCounts } from './loop-body';
import type { ElementInstance } from './state';
import type { Step } from './step';
import { throwError } from './throw-error';
import { planDefinitions } from './throw-parts';
import type { Thrower } from './throw-parts';
import { throwDefaultSignal } from './throw-signal';

/**
 * Evaluates what a round of a multi-instance activity throws when it completes (BPMN 2.0.2 section 10.3.8, `behavior`),
 * in the scope of the round. It is thrown from the body, so that the boundary events of the activity come first.
 * @param counts the attributes as they are once the round has completed
 */
export function planLoopThrows(
  step: Step,
  body: ElementInstance,
  round: ElementInstance,
  node: FlowNode,
  counts: Overlay,
): readonly PlannedThrow[] | Failure {
  const throws = node.loop?.type === 'multi-instance' ? (node.loop.throws ?? []) : [];
  const planned: PlannedThrow[] = [];
  for (const [index, loopThrow] of throws.entries()) {
    const holds = isDue(step, body, round, node, counts, loopThrow);
    if (isFailure(holds)) return holds;
    if (!holds) continue;
    const throwId = `${round.key}-done-${index}`;
    const thrower: Thrower = { scope: round, from: body, node, throwId, variables: () => loopCounts(body) };
    const parts = planEvent(step, loopThrow.event, thrower);
    if (isFailure(parts)) return parts;
    planned.push(...parts);
  }
  return planned;
}

function isDue(
  step: Step,
  body: ElementInstance,
  round: ElementInstance,
  { id }: FlowNode,
  overlay: Overlay,
  { when }: LoopThrow,
): boolean | Failure {
  if (when === 'each') return true;
  if (when === 'first') return body.loop?.completed === 0;
  return evaluateBoolean(step, round, when, `the behavior condition of ${id}`, { overlay });
}

function planEvent(step: Step, event: EventDefinition | null, thrower: Thrower): readonly PlannedThrow[] | Failure {
  const { from, throwId } = thrower;
  if (!event) return [() => throwDefaultSignal(step, from, throwId, thrower.variables())];
  const planned = planDefinitions(step, event, thrower);
  if (isFailure(planned)) return planned;
  const errors = planErrors(step, event, thrower);
  return isFailure(errors) ? errors : [...planned, ...errors];
}

/** Errors are thrown last: a catch of theirs ends the activity. */
function planErrors(step: Step, event: EventDefinition, { scope, from, node }: Thrower): PlannedThrow[] | Failure {
  const planned: PlannedThrow[] = [];
  for (const { definition } of eventParts(event)) {
    if (definition.type !== 'error') continue;
    const code = evaluateOptionalText(step, scope, definition.code, `the error code of ${node.id}`);
    if (isFailure(code)) return code;
    planned.push(() => {
      if (!step.state.elements.has(from.key) || throwError(step, from, code ?? '', loopCounts(from))) return;
      const text = `Nothing catches the error ${code ?? 'without code'} that an instance of ${node.id} throws`;
      raiseIncident(step, from, fail('UNHANDLED_ERROR_EVENT', text));
    });
  }
  return planned;
}
