import type { EngineEvent, EventOf } from '../../models/events/engine-event';
import type { JsonObject } from '../../models/json';
import type { CaseScript } from './case-script';

type Overrides<T extends EngineEvent['type']> = Partial<EventOf<T>>;

/** Root instance of a case begins, with its process element. */
export function rootBegins(script: CaseScript, more: Overrides<'instance-created'> = {}): EngineEvent[] {
  const key = more.key ?? script.rootKey;
  const created: EngineEvent = {
    type: 'instance-created',
    key,
    processId: 'order',
    definitionKey: '900000000000000001',
    version: 1,
    modelHash: 'hash',
    parentElementInstanceKey: null,
    parentInstanceKey: null,
    startElementId: null,
    ...more,
  };
  return [
    created,
    ...enters(script, 0, {
      key,
      elementId: created.processId,
      elementType: 'bpmn:Process',
      scopeKey: created.parentElementInstanceKey,
      instanceKey: key,
    }),
  ];
}

export function enters(script: CaseScript, ordinal: number, more: Overrides<'element-activating'> = {}): EngineEvent[] {
  const key = more.key ?? script.key(ordinal);
  const activating: EngineEvent = {
    type: 'element-activating',
    key,
    elementId: `element-${ordinal}`,
    elementType: 'bpmn:UserTask',
    elementName: null,
    scopeKey: script.rootKey,
    instanceKey: script.rootKey,
    flowId: null,
    ...more,
  };
  return [activating, { type: 'element-activated', key }];
}

export function completes(key: string): EngineEvent[] {
  return [
    { type: 'element-completing', key },
    { type: 'element-completed', key },
  ];
}

/** Variables of a scope; all names are new unless `keys` says otherwise. */
export function sets(
  script: CaseScript,
  scopeKey: string,
  values: JsonObject,
  firstOrdinal: number | null,
): EngineEvent {
  const names = Object.keys(values);
  const keys =
    firstOrdinal === null
      ? {}
      : Object.fromEntries(names.map((name, index) => [name, script.key(firstOrdinal + index)]));
  return { type: 'variables-set', scopeKey, instanceKey: script.rootKey, values, keys };
}

export function opensTask(script: CaseScript, ordinal: number, more: Overrides<'user-task-created'> = {}): EngineEvent {
  return {
    type: 'user-task-created',
    key: script.key(ordinal),
    elementInstanceKey: script.key(ordinal - 1),
    instanceKey: script.rootKey,
    elementId: `element-${ordinal - 1}`,
    name: 'Decide',
    assignee: null,
    candidateGroups: [],
    candidateUsers: [],
    dueDate: null,
    followUpDate: null,
    priority: 50,
    formId: null,
    externalFormReference: null,
    formKey: null,
    headers: {},
    authority: null,
    ...more,
  };
}

export function opensJob(script: CaseScript, ordinal: number, more: Overrides<'job-created'> = {}): EngineEvent {
  return {
    type: 'job-created',
    key: script.key(ordinal),
    elementInstanceKey: script.key(ordinal - 1),
    instanceKey: script.rootKey,
    elementId: `element-${ordinal - 1}`,
    jobType: 'ship',
    kind: 'BPMN_ELEMENT',
    retries: 3,
    headers: {},
    ...more,
  };
}

export function subscribes(
  script: CaseScript,
  ordinal: number,
  more: Overrides<'subscription-opened'> = {},
): EngineEvent {
  return {
    type: 'subscription-opened',
    key: script.key(ordinal),
    elementInstanceKey: script.key(ordinal - 1),
    instanceKey: script.rootKey,
    elementId: `element-${ordinal - 1}`,
    processId: 'order',
    messageName: 'paid',
    correlationKey: 'K1',
    interrupting: true,
    ...more,
  };
}

export function raises(script: CaseScript, ordinal: number, more: Overrides<'incident-created'> = {}): EngineEvent {
  return {
    type: 'incident-created',
    key: script.key(ordinal),
    elementInstanceKey: script.key(ordinal - 1),
    instanceKey: script.rootKey,
    elementId: `element-${ordinal - 1}`,
    jobKey: null,
    errorType: 'CONDITION_ERROR',
    message: 'No flow was taken.',
    ...more,
  };
}
