import { dataNameOf } from '../../rules/data-items';
import { nodesOf, type SourceDocument, type SourceNode } from '../../rules/source-document';
import { childOf, childrenOf } from '../../rules/source-element';

export const THROWING = new Set(['bpmn:EndEvent', 'bpmn:IntermediateThrowEvent', 'bpmn:SendTask']);

const found = new WeakMap<SourceDocument, readonly string[]>();

/**
 * Names of the data inputs that are all that an event or send task of the file throws: the item that what catches it
 * takes into its data output, whatever that is called (BPMN 2.0.2 section 10.5.1). Worked out once per file.
 */
export function thrownItems(document: SourceDocument): readonly string[] {
  let items = found.get(document);
  if (!items) {
    const names = nodesOf(document).flatMap((node) => itemOf(node, document) ?? []);
    found.set(document, (items = [...new Set(names)].toSorted()));
  }
  return items;
}

function itemOf(node: SourceNode, document: SourceDocument): string | null {
  if (!THROWING.has(node.type)) return null;
  const holder = node.type === 'bpmn:SendTask' ? childOf(node.element, 'ioSpecification') : node.element;
  const [input, ...others] = childrenOf(holder, 'dataInputs');
  return input && others.length === 0 ? dataNameOf(document, input) : null;
}
