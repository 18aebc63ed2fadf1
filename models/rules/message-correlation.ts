import type { SourceDocument, SourceNode } from './source-document';
import { childOf, childrenOf, type SourceElement } from './source-element';

/** How a message is correlated by the standard's own elements (BPMN 2.0.2 section 8.4.2). */
export interface SourceCorrelation {
  readonly key: SourceElement;
  readonly properties: readonly {
    readonly property: SourceElement;
    /** Where the message carries the property. */
    readonly messagePath: SourceElement;
  }[];
}

/** The first correlation key of the file of which a message carries all properties; `null` without one. */
export function correlationOf(document: SourceDocument, message: SourceElement | null): SourceCorrelation | null {
  if (!message) return null;
  for (const key of correlationKeys(document)) {
    const properties = childrenOf(key, 'correlationPropertyRef').map((property) => ({
      property,
      messagePath: retrievalFor(property, message),
    }));
    const found = properties.flatMap(({ property, messagePath }) => (messagePath ? [{ property, messagePath }] : []));
    if (found.length > 0 && found.length === properties.length) return { key, properties: found };
  }
  return null;
}

/** All correlation keys of collaborations and their conversations. */
export function correlationKeys({ definitions }: SourceDocument): readonly SourceElement[] {
  return childrenOf(definitions, 'rootElements').flatMap((root) => {
    if (!root.$instanceOf('bpmn:Collaboration')) return [];
    return [...childrenOf(root, 'correlationKeys'), ...keysOf(childrenOf(root, 'conversations'))];
  });
}

/** What a process says about a key from its own data; `null` where it says nothing. */
export function subscriptionTo(process: SourceElement, key: SourceElement): SourceElement | null {
  const subscriptions = childrenOf(process, 'correlationSubscriptions');
  return subscriptions.find((one) => childOf(one, 'correlationKeyRef') === key) ?? null;
}

/** The path to a property in the data of the process. */
export function dataPathOf(subscription: SourceElement | null, property: SourceElement): SourceElement | null {
  const bindings = childrenOf(subscription, 'correlationPropertyBinding');
  const binding = bindings.find((one) => childOf(one, 'correlationPropertyRef') === property);
  return childOf(binding ?? null, 'dataPath');
}

/** The process that a node belongs to. */
export function processAround(node: SourceNode): SourceElement {
  let container = node.container;
  while (container.node) container = container.node.container;
  return container.element;
}

function keysOf(conversations: readonly SourceElement[]): readonly SourceElement[] {
  return conversations.flatMap((one) => [
    ...childrenOf(one, 'correlationKeys'),
    ...keysOf(childrenOf(one, 'conversationNodes')),
  ]);
}

function retrievalFor(property: SourceElement, message: SourceElement): SourceElement | null {
  const expressions = childrenOf(property, 'correlationPropertyRetrievalExpression');
  const expression = expressions.find((one) => childOf(one, 'messageRef') === message);
  return childOf(expression ?? null, 'messagePath');
}
