import type { Json } from '../../models/json';
import { createState } from './state';
import type {
  AdHocState,
  Arrival,
  CaseState,
  Compensable,
  ElementInstance,
  GatewayState,
  LoopState,
  Stamp,
  TokenInTransit,
  Variable,
} from './state';
import { addCompensable } from './apply-compensation';
import { attach } from './attachments';
import { indexSubscription } from './signal-index';
import { noteGateway } from './open-gateways';

/** Map fields that travel as lists of entries: names from outside never become object keys. */
const MAPS = [
  'instances',
  'jobs',
  'userTasks',
  'timers',
  'subscriptions',
  'conditions',
  'activities',
  'calls',
  'thrown',
  'thrownSignals',
  'incidents',
  'clocks',
  'correlations',
  'awaiting',
] as const;
type MapField = (typeof MAPS)[number];
type Entries<T> = T extends Map<infer K, infer V> ? [K, V][] : never;

type StoredElement = Pick<ElementInstance, 'opened' | 'state' | 'activated' | 'completing'> & {
  readonly loop?: LoopState;
  readonly round?: number;
  readonly arrivals?: Arrival[];
  readonly gateway?: GatewayState;
  readonly adHoc?: AdHocState;
  readonly variables: [string, Variable][];
  readonly tokens: [string, Stamp[]][];
};

type StoredState = Pick<
  CaseState,
  'instanceNo' | 'engineRev' | 'file' | 'models' | 'seq' | 'nextOrdinal' | 'activations' | 'rootState'
> & {
  readonly elements: StoredElement[];
  readonly broadcasts?: string[];
  readonly compensables?: StoredCompensable[];
} & {
  readonly [F in MapField | 'compensations']?: Entries<CaseState[F]>;
};

/** Without `element` its scope is entered and stands among the elements. */
type StoredCompensable = Omit<Compensable, 'element'> & {
  readonly key: string;
  readonly element: StoredElement | null;
};

/** The state as JSON that shares nothing with it. Equal states give equal JSON. */
export function serialiseState(state: CaseState): Json {
  return JSON.parse(stateText(state)) as Json;
}

/** The JSON text of {@link serialiseState}, for states that are too large to be made twice. */
export function stateText(state: CaseState): string {
  const { instanceNo, engineRev, file, models, seq, nextOrdinal, activations, rootState } = state;
  const stored = {
    ...{ instanceNo, engineRev, file, models, seq, nextOrdinal, activations, rootState },
    elements: [...state.elements.values()].map(storeElement),
    ...Object.fromEntries(MAPS.map((field) => [field, [...state[field]]])),
    ...(state.broadcasts.size > 0 ? { broadcasts: [...state.broadcasts] } : {}),
    ...(state.compensables.size > 0 ? { compensables: storeCompensables(state) } : {}),
    ...(state.compensations.size > 0 ? { compensations: [...state.compensations] } : {}),
  };
  return JSON.stringify(stored);
}

/** The inverse of {@link serialiseState}; takes ownership of the JSON. */
export function reviveState(json: Json): CaseState {
  const stored = json as unknown as StoredState;
  const state = createState(stored);
  state.seq = stored.seq;
  state.nextOrdinal = stored.nextOrdinal;
  state.activations = stored.activations;
  state.rootState = stored.rootState;
  for (const element of stored.elements) state.elements.set(element.opened.key, reviveElement(element));
  for (const field of MAPS) {
    const map = state[field] as Map<string, unknown>;
    for (const [key, value] of (stored[field] ?? []) as [string, unknown][]) map.set(key, value);
  }
  for (const id of stored.broadcasts ?? []) state.broadcasts.add(id);
  reviveCompensables(state, stored.compensables ?? []);
  for (const [key, run] of stored.compensations ?? []) state.compensations.set(key, run);
  derive(state);
  return state;
}

function storeElement(element: ElementInstance): StoredElement {
  const { opened, state, activated, completing, loop, round, arrivals, gateway, adHoc } = element;
  return {
    ...{ opened, state, activated, completing },
    ...(loop ? { loop } : {}),
    ...(round === null ? {} : { round }),
    ...(arrivals ? { arrivals } : {}),
    ...(gateway ? { gateway } : {}),
    ...(adHoc ? { adHoc } : {}),
    variables: [...(element.variables ?? [])],
    tokens: [...(element.tokens ?? [])],
  };
}

function reviveElement(stored: StoredElement): ElementInstance {
  const { opened } = stored;
  return {
    opened,
    key: opened.key,
    elementId: opened.elementId,
    scopeKey: opened.scopeKey,
    instanceKey: opened.instanceKey,
    state: stored.state,
    activated: stored.activated,
    completing: stored.completing,
    variables: stored.variables.length > 0 ? new Map(stored.variables) : null,
    tokens: stored.tokens.length > 0 ? new Map(stored.tokens) : null,
    loop: stored.loop ?? null,
    round: stored.round ?? null,
    arrivals: stored.arrivals ?? null,
    gateway: stored.gateway ?? null,
    adHoc: stored.adHoc ?? null,
    children: null,
    attached: null,
  };
}

function storeCompensables(state: CaseState): StoredCompensable[] {
  return [...state.compensables].map(([key, { element, handler, instance, enabled, runKey }]) => ({
    ...{ key, handler, instance, enabled, runKey },
    element: state.elements.get(key) === element ? null : storeElement(element),
  }));
}

function reviveCompensables(state: CaseState, stored: readonly StoredCompensable[]): void {
  for (const { key, element, ...rest } of stored) {
    const known = element ? reviveElement(element) : state.elements.get(key);
    if (known) addCompensable(state, key, { ...rest, element: known });
  }
}

function derive(state: CaseState): void {
  for (const element of state.elements.values()) {
    const scope = element.scopeKey === null ? undefined : state.elements.get(element.scopeKey);
    if (scope) (scope.children ??= new Set()).add(element.key);
    if (element.adHoc) state.adHocs.add(element.key);
    if (element.gateway) noteGateway(state, element);
    if (!element.loop) continue;
    state.loops.add(element.key);
    state.countedLoops.add(element.key);
  }
  state.transit = tokensInOrder(state);
  for (const { scopeKey } of state.transit) state.joinScopes.add(scopeKey);
  for (const [key, job] of state.jobs) attach(state, job.opened.elementInstanceKey, key, 'job');
  for (const [key, task] of state.userTasks) attach(state, task.opened.elementInstanceKey, key, 'user-task');
  for (const [key, subscription] of state.subscriptions) {
    attach(state, subscription.opened.elementInstanceKey, key, 'subscription');
    indexSubscription(state, subscription.opened);
  }
  for (const [key, condition] of state.conditions) attach(state, condition.opened.elementInstanceKey, key, 'condition');
  state.areConditionsStale = state.conditions.size > 0;
  state.isDataStale = state.awaiting.size > 0;
  for (const [key, { current }] of state.compensations) {
    state.staleCompensations.add(key);
    if (current && state.elements.has(current.handlerKey)) state.compensationOf.set(current.handlerKey, key);
  }
  for (const [key, incident] of state.incidents) attach(state, incident.elementInstanceKey, key, 'incident');
  for (const [key, timer] of state.timers) {
    attach(state, timer.opened.elementInstanceKey, key, 'timer');
    state.timerQueue.set(key, timer.opened.due);
  }
}

/** All tokens on sequence flows, oldest first. */
function tokensInOrder(state: CaseState): TokenInTransit[] {
  const tokens: { readonly seq: number; readonly token: TokenInTransit }[] = [];
  for (const { key: scopeKey, tokens: onFlows } of state.elements.values()) {
    for (const [flowId, stamps] of onFlows ?? []) {
      for (const { seq } of stamps) tokens.push({ seq, token: { scopeKey, flowId } });
    }
  }
  return tokens.sort((a, b) => a.seq - b.seq).map(({ token }) => token);
}
