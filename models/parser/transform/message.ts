import type { MessageCorrelation, MessageDefinition } from '../../process/event-definition';
import { dataNameOf } from '../../rules/data-items';
import { correlationOf, dataPathOf, processAround, subscriptionTo } from '../../rules/message-correlation';
import { messageNameOf, messageOf } from '../../rules/message-name';
import type { SourceNode } from '../../rules/source-document';
import { extensionOf, textOf, type SourceElement } from '../../rules/source-element';
import { readExpression, readOptional, readStandardCondition } from '../read-expression';
import type { TransformContext } from './context';

const THROWING = new Set(['bpmn:EndEvent', 'bpmn:IntermediateThrowEvent', 'bpmn:SendTask']);

/**
 * The message that a task or event definition references, with the correlation key of its `zeebe:subscription`, or of the `zeebe:publishMessage` of what throws it;
 * without them the standard's correlation counts. In a file without any `zeebe:` content and correlation a message has
 * no key: those who wait and those who throw then meet under the empty key.
 */
export function messageDefinition(
  node: SourceNode,
  holder: SourceElement,
  context: TransformContext,
): MessageDefinition | null {
  const message = messageOf(holder);
  const name = messageNameOf(node, holder, context.document);
  if (name === null) return null;
  const publish = THROWING.has(node.type) ? publishOf(node, message) : null;
  const read = (attribute: string) =>
    readOptional(context, node.id, `zeebe:publishMessage.${attribute}`, textOf(publish, attribute));
  const key = textOf(extensionOf(message, 'zeebe:Subscription'), 'correlationKey');
  const ownKey = read('correlationKey');
  const isProcessStart = node.type === 'bpmn:StartEvent' && node.container.node === null;
  const correlation = key === null && ownKey === null ? readCorrelation(node, message, context) : null;
  const isKeyless = context.document.isPlain && !isProcessStart && !correlation;
  const plainKey = isKeyless ? ({ kind: 'static', value: '' } as const) : null;
  return {
    type: 'message',
    name: readExpression(context, node.id, 'messageRef.name', name),
    correlationKey:
      ownKey ??
      (key === null ? plainKey : readExpression(context, node.id, 'messageRef.zeebe:subscription.correlationKey', key)),
    timeToLive: read('timeToLive'),
    messageId: read('messageId'),
    ...(correlation ? { correlation } : {}),
  };
}

/** On the element itself, or on the event definition that throws the message. */
function publishOf(node: SourceNode, message: SourceElement | null): SourceElement | null {
  const definition = node.definitions.find((one) => messageOf(one) === message) ?? null;
  return extensionOf(definition, 'zeebe:PublishMessage') ?? extensionOf(node.element, 'zeebe:PublishMessage');
}

function readCorrelation(
  node: SourceNode,
  message: SourceElement | null,
  context: TransformContext,
): MessageCorrelation | null {
  const found = correlationOf(context.document, message);
  if (!found) return null;
  const subscription = subscriptionTo(processAround(node), found.key);
  return {
    key: dataNameOf(context.document, found.key),
    properties: found.properties.flatMap(({ property, messagePath }) => {
      const path = readStandardCondition(context, node.id, 'correlationProperty.messagePath', messagePath);
      const own = dataPathOf(subscription, property);
      const dataPath = own && readStandardCondition(context, node.id, 'correlationSubscription.dataPath', own);
      return path ? [{ name: dataNameOf(context.document, property), messagePath: path, dataPath }] : [];
    }),
  };
}
