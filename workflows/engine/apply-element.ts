import type { ElementEvent, InstanceEvent, LoopEvent, VariableEvent } from '../../models/events/engine-event';
import type { AdHocEvent, GatewayEvent } from '../../models/events/flow-events';
import { endInCompensation, noteChange } from './apply-compensation';
import { forgetCorrelations } from './correlation-keys';
import { must } from './invariant-error';
import { applyAdHoc, beginInAdHoc, endInAdHoc } from './apply-ad-hoc';
import { useKey } from './keys';
import { assertTransition } from './lifecycle';
import { forgetGateway, noteGateway } from './open-gateways';
import { rootKey } from './state';
import type { CaseState, ElementInstance, LoopState, Opened, Stamp, Variable } from './state';

/** Applies what happens to process instances, element instances, tokens and variables. */
export function applyElementEvent(
  state: CaseState,
  event: (InstanceEvent | ElementEvent | GatewayEvent | AdHocEvent | LoopEvent | VariableEvent) & Stamp,
): void {
  switch (event.type) {
    case 'instance-created':
      useKey(state, event.key);
      state.instances.set(event.key, event);
      if (event.parentElementInstanceKey !== null) state.calls.delete(event.parentElementInstanceKey);
      if (event.key === rootKey(state)) state.rootState = 'active';
      if (event.binding) addModel(state, event.binding);
      return;
    case 'element-activating':
      return activate(state, event);
    case 'element-activated': {
      const element = transition(state, event, 'activated');
      element.activated = stamp(event);
      // An incident may have held a gateway until now: its reset is to be looked at.
      if (element.gateway) noteGateway(state, element);
      return;
    }
    case 'element-completing':
      transition(state, event, 'completing').completing = stamp(event);
      return;
    case 'element-completed':
    case 'element-terminated':
      return end(state, event);
    case 'sequence-flow-taken': {
      const scope = elementOf(state, event.scopeKey);
      const tokens = (scope.tokens ??= new Map<string, Stamp[]>());
      const onFlow = tokens.get(event.flowId);
      if (onFlow) onFlow.push(stamp(event));
      else tokens.set(event.flowId, [stamp(event)]);
      state.transit.push({ scopeKey: event.scopeKey, flowId: event.flowId });
      state.joinScopes.add(event.scopeKey);
      return;
    }
    case 'tokens-joined':
      for (const flowId of event.flowIds) consumeToken(state, event.scopeKey, flowId);
      return;
    case 'gateway-activated': {
      const gateway = elementOf(state, event.key);
      gateway.gateway = { consumed: event.flowIds };
      return noteGateway(state, gateway);
    }
    case 'ad-hoc-started':
    case 'ad-hoc-closed':
      return applyAdHoc(state, event);
    case 'loop-started': {
      const { total, items = null } = event;
      elementOf(state, event.key).loop = { total, items, created: 0, completed: 0, terminated: 0, outputs: [] };
      state.loops.add(event.key);
      state.countedLoops.add(event.key);
      return;
    }
    case 'loop-output-collected':
      elementOf(state, event.key).loop?.outputs.push([event.index, event.value]);
      return;
    case 'variables-set':
      return setVariables(state, event);
  }
}

function activate(state: CaseState, event: Opened<'element-activating'>): void {
  const { key, elementId, scopeKey, instanceKey } = event;
  assertTransition(event.type, state.elements.has(key) ? 'activating' : 'new', key);
  useKey(state, key);
  state.activations += 1;
  if (event.flowId !== null && scopeKey !== null) consumeToken(state, scopeKey, event.flowId);
  const scope = scopeKey === null ? undefined : elementOf(state, scopeKey);
  state.elements.set(key, {
    opened: event,
    ...{ key, elementId, scopeKey, instanceKey },
    ...{ state: 'activating', activated: null, completing: null },
    ...{
      variables: null,
      tokens: null,
      loop: null,
      round: scope?.loop ? scope.loop.created : null,
      arrivals: null,
      gateway: null,
      adHoc: null,
      children: null,
      attached: null,
    },
  });
  if (!scope) return;
  (scope.children ??= new Set()).add(key);
  if (scope.adHoc && event.flowId === null) beginInAdHoc(scope.adHoc, elementId);
  if (!scope.loop) return;
  beginRound(scope.loop);
  state.countedLoops.add(scope.key);
}

function end(state: CaseState, event: Opened<'element-completed' | 'element-terminated'>): void {
  const { key, type } = event;
  const element = elementOf(state, key);
  assertTransition(type, element.state, key);
  state.elements.delete(key);
  state.calls.delete(key);
  state.awaiting.delete(key);
  const scope = element.scopeKey === null ? undefined : state.elements.get(element.scopeKey);
  scope?.children?.delete(key);
  if (scope && element.gateway) forgetGateway(state, scope.key, key);
  if (scope && (scope.tokens || state.gateways.has(scope.key))) state.joinScopes.add(scope.key);
  if (scope?.adHoc) endInAdHoc(state, scope);
  endInCompensation(state, key, type === 'element-completed');
  noteChange(state, scope);
  if (scope?.loop) endRound(state, scope.key, scope.loop, type);
  state.loops.delete(key);
  state.countedLoops.delete(key);
  state.adHocs.delete(key);
  if (state.instances.delete(key) && state.correlations.size > 0) forgetCorrelations(state, key);
  if (key === rootKey(state)) state.rootState = type === 'element-completed' ? 'completed' : 'terminated';
}

/** Once all instances have their item the collection is not carried along. */
function beginRound(loop: LoopState): void {
  loop.created += 1;
  if (loop.created === loop.total) loop.items = null;
}

function endRound(
  state: CaseState,
  bodyKey: string,
  loop: LoopState,
  how: 'element-completed' | 'element-terminated',
): void {
  if (how === 'element-completed') loop.completed += 1;
  else loop.terminated += 1;
  state.loops.add(bodyKey);
  state.countedLoops.add(bodyKey);
}

function consumeToken(state: CaseState, scopeKey: string, flowId: string): void {
  const scope = elementOf(state, scopeKey);
  const onFlow = must(scope.tokens?.get(flowId), `a token on ${flowId} in ${scopeKey}`);
  onFlow.shift();
  if (onFlow.length === 0) scope.tokens?.delete(flowId);
  if (scope.tokens?.size === 0) scope.tokens = null;
  else state.joinScopes.add(scopeKey);
}

function setVariables(state: CaseState, event: VariableEvent & Stamp): void {
  if (state.conditions.size > 0) state.areConditionsStale = true;
  if (state.awaiting.size > 0) state.isDataStale = true;
  for (const scopeKey of state.undecided) state.joinScopes.add(scopeKey);
  const scope = elementOf(state, event.scopeKey);
  const variables = (scope.variables ??= new Map<string, Variable>());
  for (const name of Object.keys(event.values)) {
    const value = event.values[name] ?? null;
    const known = variables.get(name);
    if (known) {
      known.value = value;
      delete known.unset;
    } else {
      const key = must(event.keys[name], `a key for variable ${name}`);
      useKey(state, key);
      variables.set(name, { value, key, opened: stamp(event), ...(event.unset ? { unset: true } : {}) });
    }
  }
}

function addModel(state: CaseState, binding: NonNullable<InstanceEvent['binding']>): void {
  if (!state.models.some((known) => known.definitionKey === binding.definitionKey)) state.models.push(binding);
}

function transition(
  state: CaseState,
  event: Opened<'element-activated' | 'element-completing'>,
  to: ElementInstance['state'],
): ElementInstance {
  const element = elementOf(state, event.key);
  assertTransition(event.type, element.state, event.key);
  element.state = to;
  return element;
}

function elementOf(state: CaseState, key: string): ElementInstance {
  return must(state.elements.get(key), `element instance ${key}`);
}

function stamp({ seq, at }: Stamp): Stamp {
  return { seq, at };
}
