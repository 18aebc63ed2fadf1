import type { Json, JsonObject } from '../../models/json';
import { eventParts } from '../../models/process/event-definition';
import type { MessageCorrelation } from '../../models/process/event-definition';
import type { Expression } from '../../models/process/expression';
import type { FlowNode } from '../../models/process/flow-node';
import { correlationEntry } from './correlation-keys';
import { evaluateExpression, unexpected } from './expressions';
import { isFailure } from './failure';
import type { Failure } from './failure';
import { localVariables } from './state';
import type { CaseState, ElementInstance } from './state';
import { emit } from './step';
import type { Step } from './step';

/**
 * The key under which an element instance waits for a message of the standard's correlation (BPMN 2.0.2 section 8.4.2):
 * from the data of the process where it says so, else the one that the conversation has; empty before its first message.
 */
export function receiverKey(
  step: Step,
  waiting: ElementInstance,
  node: FlowNode,
  correlation: MessageCorrelation,
): string | Failure {
  const paths = correlation.properties.map(({ dataPath }) => dataPath);
  if (isContextBased(correlation)) return evaluateKey(step, waiting, node, paths, {});
  return knownKey(step.state, waiting.instanceKey, correlation) ?? '';
}

/** The key that a thrown message carries in its payload, the local variables of what throws it. */
export function throwerKey(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  { properties }: MessageCorrelation,
): string | Failure {
  const paths = properties.map(({ messagePath }) => messagePath);
  return evaluateKey(step, element, node, paths, localVariables(element));
}

/** A message was sent: without another value yet, its key is the one of the conversation. */
export function noteKey(step: Step, instanceKey: string, correlation: MessageCorrelation, value: string): void {
  if (isContextBased(correlation) || knownKey(step.state, instanceKey, correlation) !== null) return;
  emit(step, { type: 'correlation-key-set', instanceKey, name: correlation.key, value });
}

/** A message was received, or begins the instance; a payload without a usable key leaves the conversation as it is. */
export function noteReceipt(
  step: Step,
  { instanceKey, part }: { readonly instanceKey: string; readonly part?: number },
  node: FlowNode,
  payload: JsonObject,
): void {
  const parts = eventParts(node.event).filter((one) => part === undefined || one.part === part);
  const message = parts.find(({ definition }) => definition.type === 'message')?.definition;
  const correlation = message?.type === 'message' ? message.correlation : undefined;
  if (!correlation) return;
  const paths = correlation.properties.map(({ messagePath }) => messagePath);
  const key = evaluateKey(step, { key: instanceKey }, node, paths, payload);
  if (!isFailure(key)) noteKey(step, instanceKey, correlation, key);
}

function isContextBased({ properties }: MessageCorrelation): boolean {
  return properties.every(({ dataPath }) => dataPath !== null);
}

function knownKey(state: CaseState, instanceKey: string, { key }: MessageCorrelation): string | null {
  return state.correlations.get(correlationEntry(instanceKey, key))?.value ?? null;
}

/** One property gives its value as text, several a JSON list of texts. */
function evaluateKey(
  step: Step,
  scope: Pick<ElementInstance, 'key'>,
  node: FlowNode,
  paths: readonly (Expression | null)[],
  payload: JsonObject,
): string | Failure {
  const overlay = new Map<string, Json>(Object.keys(payload).map((name) => [name, payload[name] ?? null]));
  const texts: string[] = [];
  const what = `the correlation key of ${node.id}`;
  for (const path of paths) {
    if (!path) continue;
    const result = evaluateExpression(step, scope, path, what, { overlay });
    if (isFailure(result)) return result;
    const { value } = result;
    if (typeof value !== 'string' && typeof value !== 'number') return unexpected(what, 'a text or a number', value);
    texts.push(String(value));
  }
  const [only = ''] = texts;
  return texts.length > 1 ? JSON.stringify(texts) : only;
}
