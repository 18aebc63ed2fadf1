import type { EventOf } from '../../models/events/engine-event';
import type { ElementInstance } from './state';
import { emit } from './step';
import type { Step } from './step';

type CallRequested = EventOf<'call-requested'>;

/** The definition, of a process or a decision, that a call asks for because it is not with the case yet. */
export type CallRequest = Pick<CallRequested, 'processId' | 'binding' | 'versionTag' | 'definitionKey'>;

/** Asks for a definition; the answer is the input `call-resolved`. */
export function requestCall(step: Step, { key }: ElementInstance, request: CallRequest, kind?: 'decision'): void {
  const { processId, binding, versionTag, definitionKey } = request;
  const event = { elementInstanceKey: key, processId, binding, versionTag, definitionKey };
  emit(step, { type: 'call-requested', ...event, ...(kind === undefined ? {} : { kind }) });
}
