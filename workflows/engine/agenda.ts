import type { FlowNode } from '../../models/process/flow-node';
import { activateElement } from './activate-element';
import { advanceAdHocs, mustWaitInAdHoc } from './advance-ad-hoc';
import { advanceLoops } from './advance-loop';
import { advanceCompensations } from './advance-compensation';
import { fireCondition } from './conditions';
import { beginAvailable } from './input-sets';
import { completeLateJoin, isLateJoin } from './late-join';
import { showLoopCounts } from './loop-counts';
import { must } from './invariant-error';
import type { CaseState, ElementInstance, TokenInTransit } from './state';
import { emit, processOf } from './step';
import type { Step } from './step';

/** Element activations in one slice: while it runs, and while its events are read, all other cases of a worker wait. */
export const SLICE_ACTIVATIONS = 250;
/** In cases of engine revision 1. */
const FIRST_SLICE_ACTIVATIONS = 1_000;

/**
 * Runs every token as far as it can go, oldest first: work that belongs to one token is finished before the next moves.
 * When none can move, compensations, loops, ad-hoc sub-processes, late joins, activities that wait for data and
 * conditional events are looked at. Stops between two tokens when the slice is used up.
 * @returns true when tokens are left to move
 */
export function runAgenda(step: Step): boolean {
  const { state, work } = step;
  for (;;) {
    for (let next = work.shift(); next; next = work.shift()) next();
    if (state.transit.length === 0) {
      if (hasMore(state) && isUsedUp(step)) return true;
      if (advanceCompensations(step) || advanceLoops(step) || advanceAdHocs(step) || completeLateJoin(step)) continue;
      if (showLoopCounts(step) || beginAvailable(step) || fireCondition(step)) continue;
      return false;
    }
    if (isUsedUp(step)) return true;
    const token = state.transit.shift();
    if (token) moveToken(step, token);
  }
}

function isUsedUp({ state, activations }: Step): boolean {
  return activations >= (state.engineRev >= 2 ? SLICE_ACTIVATIONS : FIRST_SLICE_ACTIVATIONS);
}

function hasMore({ loops, areConditionsStale, isDataStale, staleCompensations }: CaseState): boolean {
  return loops.size > 0 || areConditionsStale || isDataStale || staleCompensations.size > 0;
}

/** Lets a token enter the node behind its flow, unless it was withdrawn or waits at a join. */
function moveToken(step: Step, { scopeKey, flowId }: TokenInTransit): void {
  const scope = step.state.elements.get(scopeKey);
  if (!scope?.tokens?.has(flowId)) return;
  const process = processOf(step, scope);
  const flow = must(process.flows.get(flowId), `sequence flow ${flowId}`);
  const target = must(process.nodes.get(flow.target), `flow node ${flow.target}`);
  if (isLateJoin(target) || mustWaitInAdHoc(step, scope, target)) return;
  if (target.type === 'bpmn:ParallelGateway' && target.incoming.length > 1) joinTokens(step, scope, target);
  else if ((target.quantities?.start ?? 1) > 1) gatherTokens(step, scope, target);
  else activateElement(step, scope, target, flowId);
}

/** A parallel gateway consumes one token of each incoming flow as soon as all have one (BPMN 2.0.2 section 13.4.1). */
function joinTokens(step: Step, scope: ElementInstance, gateway: FlowNode): void {
  if (!gateway.incoming.every((flowId) => scope.tokens?.has(flowId))) return;
  emit(step, { type: 'tokens-joined', scopeKey: scope.key, elementId: gateway.id, flowIds: gateway.incoming });
  activateElement(step, scope, gateway, null);
}

/** An activity with a start quantity begins when so many tokens are on its incoming flows, and consumes the oldest. */
function gatherTokens(step: Step, scope: ElementInstance, activity: FlowNode): void {
  const waiting = activity.incoming
    .flatMap((flowId) => (scope.tokens?.get(flowId) ?? []).map(({ seq }) => ({ flowId, seq })))
    .sort((a, b) => a.seq - b.seq);
  const needed = activity.quantities?.start ?? 1;
  if (waiting.length < needed) return;
  const flowIds = waiting.slice(0, needed).map(({ flowId }) => flowId);
  emit(step, { type: 'tokens-joined', scopeKey: scope.key, elementId: activity.id, flowIds });
  activateElement(step, scope, activity, null);
}
