import { note, problem, type Report } from './finding';
import { correlationOf } from './message-correlation';
import { isBareSendTask, messageNameOf, messageOf } from './message-name';
import type { Rule } from './rule';
import { beginsInstance, nodesOf, titleOf, type SourceDocument, type SourceNode } from './source-document';
import { extensionOf, textOf, type SourceElement } from './source-element';

const THROWING = new Set(['bpmn:EndEvent', 'bpmn:IntermediateThrowEvent', 'bpmn:SendTask']);

/**
 * Who waits for a message or throws one names it; whoever throws by a task definition leaves that to the job. A send task
 * that says nothing is a job, a receive task of a plain file waits for a message of its own id.
 */
export const messageReference: Rule = {
  name: 'message-reference',
  codes: ['MESSAGE_MISSING', 'CORRELATION_KEY_MISSING'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      if (THROWING.has(node.type) && extensionOf(node.element, 'zeebe:TaskDefinition')) continue;
      for (const holder of messageHolders(node)) checkMessage(node, holder, document, report);
    }
  },
};

function checkMessage(node: SourceNode, holder: SourceElement, document: SourceDocument, report: Report): void {
  const message = messageOf(holder);
  if (!message && isBareSendTask(node)) return;
  if (messageNameOf(node, holder, document) === null) {
    const [en, zh] = [`${titleOf(node)} needs a message with a name.`, `${titleOf(node)} 需要引用带名称的消息。`];
    report(problem('MESSAGE_MISSING', node.id, 'messageRef', en, zh));
  } else if (!message) {
    const [en, zh] = [
      `${titleOf(node)} names no message: it waits for one called ${node.id}.`,
      `${titleOf(node)} 未引用消息,等待名为 ${node.id} 的消息。`,
    ];
    report(note('MESSAGE_MISSING', node.id, 'messageRef', en, zh));
  } else if (
    needsKey(node, document) &&
    textOf(extensionOf(message, 'zeebe:Subscription'), 'correlationKey') === null &&
    !correlationOf(document, message)
  ) {
    const [en, zh] = [
      `The message that ${titleOf(node)} waits for has no correlation key.`,
      `${titleOf(node)} 等待的消息缺少关联键。`,
    ];
    report(problem('CORRELATION_KEY_MISSING', node.id, 'messageRef.zeebe:subscription.correlationKey', en, zh));
  }
}

function messageHolders(node: SourceNode): readonly SourceElement[] {
  if (node.type === 'bpmn:SendTask' || node.type === 'bpmn:ReceiveTask') return [node.element];
  return node.definitions.filter((definition) => definition.$type === 'bpmn:MessageEventDefinition');
}

/** In a file without `zeebe:` content there is no place for a key: the message name alone matches. */
function needsKey(node: SourceNode, document: SourceDocument): boolean {
  if (document.isPlain || THROWING.has(node.type)) return false;
  return !beginsInstance(node) || node.incoming.some(({ source }) => source && isParallel(source));
}

/** The first event of a parallel gateway begins the instance; whichever it is, the others have to find it. */
function isParallel({ element }: SourceNode): boolean {
  return textOf(element, 'eventGatewayType') === 'Parallel';
}
