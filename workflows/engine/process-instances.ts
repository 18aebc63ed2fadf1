import type { JsonObject } from '../../models/json';
import type { ModelBinding, StartTrigger } from '../../models/messages';
import { eventParts } from '../../models/process/event-definition';
import type { FlowNode } from '../../models/process/flow-node';
import { activateElement } from './activate-element';
import { checkScopeSoon } from './complete-element';
import { noteReceipt } from './correlation';
import { openTriggers, planTriggers } from './event-triggers';
import { fail, isFailure } from './failure';
import type { Failure } from './failure';
import { isInterrupted } from './fire-event';
import { raiseIncident } from './incidents';
import { must } from './invariant-error';
import { inListeningOrder } from './listening-order';
import { scopeStarts } from './scope-index';
import { startAt, startPartOf } from './start-at';
import type { ElementInstance } from './state';
import { emit, processOf } from './step';
import type { Step } from './step';
import { setLocal } from './variables';

export interface NewInstance {
  readonly key: string;
  readonly binding: ModelBinding;
  /** Whether the binding was resolved while the case ran and is not among those of its input. */
  readonly isResolved: boolean;
  /** The call activity; `null` for the root. */
  readonly caller: ElementInstance | null;
  readonly variables: JsonObject;
  readonly startElementId: string | null;
  readonly startTrigger?: StartTrigger;
}

/** Begins a process instance, the root of a case or a called one. */
export function createInstance(step: Step, instance: NewInstance): void {
  const { key, binding, caller, startElementId } = instance;
  const { model, nodes } = step.env.process(binding.hash);
  const part = startPartOf(nodes.get(startElementId ?? ''), instance.startTrigger);
  emit(step, {
    type: 'instance-created',
    key,
    processId: binding.processId,
    definitionKey: binding.definitionKey,
    version: binding.version,
    modelHash: binding.hash,
    parentElementInstanceKey: caller?.key ?? null,
    parentInstanceKey: caller?.instanceKey ?? null,
    startElementId,
    ...(part === null ? {} : { startPart: part }),
    ...(instance.isResolved ? { binding } : {}),
  });
  step.activations += 1;
  emit(step, {
    type: 'element-activating',
    key,
    elementId: model.processId,
    elementType: 'bpmn:Process',
    elementName: model.name,
    scopeKey: caller?.key ?? null,
    instanceKey: key,
    flowId: null,
  });
  const begun = startEventOf(step, key);
  if (begun) noteReceipt(step, { instanceKey: key, ...(part === null ? {} : { part }) }, begun, instance.variables);
  const start = messageStartWithMappings(step, key);
  if (!start) setLocal(step, key, instance.variables);
  step.work.push(() => {
    const process = step.state.elements.get(key);
    if (process) enterProcess(step, process, start ? instance.variables : {});
  });
}

/** The part of a start that may fail and is repeated when its incident is resolved. */
export function enterProcess(step: Step, process: ElementInstance, messageVariables: JsonObject): void {
  const failure = startProcess(step, process, messageVariables);
  if (!failure) return;
  setLocal(step, process.key, messageVariables);
  raiseIncident(step, process, failure);
}

function startProcess(step: Step, process: ElementInstance, messageVariables: JsonObject): Failure | null {
  const starts = scopeStarts(processOf(step, process), null);
  const start = startEventOf(step, process.key);
  const entries = start ? [start] : starts.entries;
  if (entries.length === 0) return fail('CALLED_ELEMENT_ERROR', `${process.elementId} has no none start event`);
  const planned = planTriggers(step, process, inListeningOrder(step, starts.eventStarts));
  if (isFailure(planned)) return planned;
  emit(step, { type: 'element-activated', key: process.key });
  openTriggers(step, process, planned);
  if (start) startAt(step, process, start, messageVariables);
  else enterScope(step, process, entries);
  return null;
}

/** Gives a token to each entry of a scope; a scope without any is done at once. */
export function enterScope(step: Step, scope: ElementInstance, entries: readonly FlowNode[]): void {
  for (const entry of entries) {
    if (!step.state.elements.has(scope.key) || isInterrupted(step, scope)) return;
    activateElement(step, scope, entry, null);
  }
  checkScopeSoon(step, scope.key);
}

/** The start event that was asked for; `null` means the none start event. */
function startEventOf(step: Step, key: string): FlowNode | null {
  const { startElementId, modelHash } = must(step.state.instances.get(key), `process instance ${key}`);
  if (startElementId === null) return null;
  const node = step.env.process(modelHash).nodes.get(startElementId);
  return must(node, `start event ${startElementId}`);
}

/** Variables of a message or signal stay with its start event when that maps them; else they are those of the instance. */
function messageStartWithMappings(step: Step, key: string): boolean {
  const start = startEventOf(step, key);
  if (!start || (start.outputs.length === 0 && (start.data?.outputs.length ?? 0) === 0)) return false;
  return eventParts(start.event).some(({ definition: { type } }) => type === 'message' || type === 'signal');
}
