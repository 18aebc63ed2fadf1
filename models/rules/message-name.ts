import type { SourceDocument, SourceNode } from './source-document';
import { childOf, extensionOf, textOf, type SourceElement } from './source-element';

/**
 * The message that a task or event definition references. Where it only names an operation, its message is the one that
 * the operation takes (BPMN 2.0.2 sections 8.5.1, 10.3.3 and 10.5.5); a send task then calls the operation, as a job.
 */
export function messageOf(holder: SourceElement): SourceElement | null {
  const message = childOf(holder, 'messageRef');
  if (message || holder.$type === 'bpmn:SendTask') return message;
  return childOf(childOf(holder, 'operationRef'), 'inMessageRef');
}

/**
 * By which name a message is known: its own or, in a plain file, its id (BPMN 2.0.2 section 8.4.11 does not require a
 * name). A receive task of a plain file may leave the message out (10.3.3); it then waits for one of its own id.
 * @param holder the task or event definition that references the message
 */
export function messageNameOf(node: SourceNode, holder: SourceElement, document: SourceDocument): string | null {
  const message = messageOf(holder);
  const name = textOf(message, 'name');
  if (name !== null || !document.isPlain) return name;
  return textOf(message, 'id') ?? (node.type === 'bpmn:ReceiveTask' ? node.id : null);
}

/** Whether a send task says nothing of what it sends: then it is a job, as a service task without implementation is. */
export function isBareSendTask({ type, element }: SourceNode): boolean {
  if (type !== 'bpmn:SendTask' || messageOf(element)) return false;
  return !extensionOf(element, 'zeebe:PublishMessage') && !extensionOf(element, 'zeebe:TaskDefinition');
}
