import type { EngineEvent } from '../../models/events/engine-event';
import type { CaseInput } from '../../models/messages';

interface Element {
  readonly key: string;
  readonly elementId: string;
  readonly elementName: string | null;
  readonly elementType: string;
  readonly flowId: string | null;
}

/** The same facts that the interpreter tells the read model, so that both sides cost it the same. */
export function instanceStarts(input: CaseInput, key: string, nextKey: () => string): readonly EngineEvent[] {
  const [model] = input.models;
  const processId = model?.processId ?? '';
  const values = input.variables;
  const keys = Object.fromEntries(Object.keys(values).map((name) => [name, nextKey()]));
  return [
    {
      type: 'instance-created',
      key,
      processId,
      definitionKey: model?.definitionKey ?? '',
      version: model?.version ?? 1,
      modelHash: model?.hash ?? '',
      parentElementInstanceKey: null,
      parentInstanceKey: null,
      startElementId: null,
    },
    {
      type: 'element-activating',
      key,
      elementId: processId,
      elementType: 'bpmn:Process',
      elementName: null,
      scopeKey: null,
      instanceKey: key,
      flowId: null,
    },
    { type: 'variables-set', scopeKey: key, instanceKey: key, values, keys },
    { type: 'element-activated', key },
  ];
}

export function elementStarts(rootKey: string, element: Element): readonly EngineEvent[] {
  return [
    { type: 'element-activating', ...element, scopeKey: rootKey, instanceKey: rootKey },
    { type: 'element-activated', key: element.key },
  ];
}

export function elementEnds(key: string): readonly EngineEvent[] {
  return [
    { type: 'element-completing', key },
    { type: 'element-completed', key },
  ];
}

export function userTaskOpens(
  rootKey: string,
  task: { readonly key: string; readonly openElement: string; readonly elementId: string; readonly name: string },
): EngineEvent {
  return {
    type: 'user-task-created',
    key: task.key,
    elementInstanceKey: task.openElement,
    instanceKey: rootKey,
    elementId: task.elementId,
    name: task.name,
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
  };
}
