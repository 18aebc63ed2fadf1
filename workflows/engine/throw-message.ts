import type { JsonObject } from '../../models/json';
import type { MessageCorrelation, MessageDefinition } from '../../models/process/event-definition';
import type { FlowNode } from '../../models/process/flow-node';
import { noteKey, throwerKey } from './correlation';
import { evaluateCorrelationKey } from './event-triggers';
import { evaluateOptionalText, evaluateName } from './expressions';
import { fail, isFailure } from './failure';
import type { Failure } from './failure';
import { addDuration, parseDuration } from '../../models/iso-8601';
import type { ElementInstance } from './state';
import { emit, newKey } from './step';
import type { Step } from './step';

/** How long a thrown message waits for a receiver when the model does not say. */
const DEFAULT_TIME_TO_LIVE = 'PT1H';

/** A message about to be thrown: evaluated, not yet handed over. */
export interface PlannedMessage {
  readonly name: string;
  readonly correlationKey: string;
  readonly timeToLiveMs: number;
  readonly messageId: string;
  /** The conversation that it belongs to. */
  readonly correlation?: MessageCorrelation;
}

/** Evaluates the message of a throw event, send task or end event. Its id is `throwId`, unless the model gives one. */
export function planThrow(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  message: MessageDefinition,
  throwId: string,
): PlannedMessage | Failure {
  const name = evaluateName(step, element, message.name, `the message name of ${node.id}`);
  if (isFailure(name)) return name;
  const { correlation } = message;
  const correlationKey = correlation
    ? throwerKey(step, element, node, correlation)
    : evaluateCorrelationKey(step, element, node, message);
  if (isFailure(correlationKey)) return correlationKey;
  const what = `the time to live of ${node.id}`;
  const timeToLive = evaluateOptionalText(step, element, message.timeToLive, what);
  if (isFailure(timeToLive)) return timeToLive;
  const duration = parseDuration(timeToLive ?? DEFAULT_TIME_TO_LIVE);
  if (!duration)
    return fail('EXTRACT_VALUE_ERROR', `Expected ${what} to be an ISO 8601 duration, but its text is none`);
  const messageId = evaluateOptionalText(step, element, message.messageId, `the message id of ${node.id}`);
  if (isFailure(messageId)) return messageId;
  const timeToLiveMs = Math.max(addDuration(step.now, duration) - step.now, 0);
  return {
    name,
    correlationKey,
    timeToLiveMs,
    messageId: messageId ?? throwId,
    ...(correlation ? { correlation } : {}),
  };
}

/** Hands a message over; the token does not wait for the receipt. */
export function throwMessage(
  step: Step,
  element: ElementInstance,
  planned: PlannedMessage,
  variables: JsonObject,
): void {
  const { correlation, ...message } = planned;
  const { key: elementInstanceKey, instanceKey } = element;
  emit(step, { type: 'message-thrown', key: newKey(step), elementInstanceKey, instanceKey, ...message, variables });
  if (correlation && step.state.instances.has(instanceKey))
    noteKey(step, instanceKey, correlation, message.correlationKey);
}
