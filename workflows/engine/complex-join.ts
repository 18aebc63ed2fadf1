import type { Json } from '../../models/json';
import type { FlowNode } from '../../models/process/flow-node';
import { activateGateway } from './activate-element';
import { attachedKeys } from './attachments';
import { completeElement } from './complete-element';
import { evaluateBoolean } from './expressions';
import { isFailure } from './failure';
import { incomingOf, isBlocked } from './join-block';
import type { ElementInstance } from './state';
import { elementOf, emit, processOf } from './step';
import type { Step } from './step';
import { readVariable } from './variables';

/** The complex gateways of a scope that were activated and not reset yet. */
export function openComplexGateways(step: Step, scope: ElementInstance): readonly ElementInstance[] {
  return [...(step.state.gateways.get(scope.key) ?? [])].map((key) => elementOf(step, key));
}

/**
 * What a complex gateway can do now (BPMN 2.0.2 section 13.4.5): be activated by the tokens before it, or be reset once
 * the tokens that it still expects have come or can come no more. `null`: it waits.
 */
export function complexGatewayStep(
  step: Step,
  scope: ElementInstance,
  gateway: FlowNode,
  positions: ReadonlySet<string>,
): (() => void) | null {
  const open = openComplexGateways(step, scope).find((element) => element.elementId === gateway.id);
  if (open) return canReset(step, scope, gateway, positions, open) ? () => reset(step, scope, gateway, open) : null;
  const { filled } = incomingOf(scope, gateway);
  if (filled.length === 0 || !isActivated(step, scope, gateway, positions)) return null;
  return () => {
    emit(step, { type: 'tokens-joined', scopeKey: scope.key, elementId: gateway.id, flowIds: filled });
    activateGateway(step, scope, gateway, filled);
  };
}

/** Without a condition it is activated as an inclusive gateway is. A condition that cannot be evaluated does not hold. */
function isActivated(step: Step, scope: ElementInstance, gateway: FlowNode, positions: ReadonlySet<string>): boolean {
  const { activation } = gateway;
  if (!activation) return !isBlocked(processOf(step, scope), gateway, positions, incomingOf(scope, gateway));
  const overlay = tokenCounts(step, scope, gateway);
  const holds = evaluateBoolean(step, scope, activation, `the activation condition of ${gateway.id}`, { overlay });
  if (!isFailure(holds) && holds) return true;
  step.state.undecided.add(scope.key);
  return false;
}

/**
 * `activationCount` is the number of tokens on all incoming flows; the id of each flow stands for the number on it, unless
 * a variable has that name.
 */
function tokenCounts(step: Step, scope: ElementInstance, gateway: FlowNode): ReadonlyMap<string, Json> {
  const counts = new Map<string, Json>();
  let sum = 0;
  for (const flowId of gateway.incoming) {
    const count = scope.tokens?.get(flowId)?.length ?? 0;
    if (readVariable(step.state, scope, flowId) === undefined) counts.set(flowId, count);
    sum += count;
  }
  return counts.set('activationCount', sum).set('waitingForStart', true);
}

function canReset(
  step: Step,
  scope: ElementInstance,
  gateway: FlowNode,
  positions: ReadonlySet<string>,
  open: ElementInstance,
): boolean {
  if (open.state !== 'activated' || attachedKeys(step.state, open.key, 'incident').length > 0) return false;
  const consumed = open.gateway?.consumed ?? [];
  const { filled, empty } = incomingOf(scope, gateway);
  return !isBlocked(processOf(step, scope), gateway, positions, {
    filled: [...consumed, ...filled],
    empty: empty.filter((flowId) => !consumed.includes(flowId)),
  });
}

/** Consumes what came after the activation; a further token of a flow that had its turn belongs to the next activation. */
function reset(step: Step, scope: ElementInstance, gateway: FlowNode, open: ElementInstance): void {
  const late = incomingOf(scope, gateway).filled.filter((flowId) => !open.gateway?.consumed.includes(flowId));
  if (late.length > 0) emit(step, { type: 'tokens-joined', scopeKey: scope.key, elementId: gateway.id, flowIds: late });
  completeElement(step, open.key);
}
