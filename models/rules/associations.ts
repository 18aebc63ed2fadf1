import { containersOf, type SourceDocument, type SourceNode } from './source-document';
import { childOf, childrenOf, flagOf, type SourceElement } from './source-element';

const byDocument = new WeakMap<SourceDocument, ReadonlyMap<SourceElement, readonly SourceElement[]>>();

/**
 * The compensation activities that associations connect with a compensation boundary event (BPMN 2.0.2 section 10.7.1).
 * Tools differ in where they put associations and in which direction they draw them: both ends are looked at.
 */
export function compensationHandlersOf(document: SourceDocument, event: SourceNode): readonly SourceNode[] {
  let ends = byDocument.get(document);
  if (!ends) byDocument.set(document, (ends = connectedEnds(document)));
  const others = new Set(ends.get(event.element));
  return [...others].flatMap((element) => {
    const node = document.nodeOf(element);
    return node && flagOf(element, 'isForCompensation') ? [node] : [];
  });
}

function connectedEnds(document: SourceDocument): ReadonlyMap<SourceElement, readonly SourceElement[]> {
  const ends = new Map<SourceElement, SourceElement[]>();
  const connect = (from: SourceElement, to: SourceElement) => {
    const known = ends.get(from);
    if (known) known.push(to);
    else ends.set(from, [to]);
  };
  for (const holder of holdersOf(document)) {
    for (const artifact of childrenOf(holder, 'artifacts')) {
      const source = childOf(artifact, 'sourceRef');
      const target = childOf(artifact, 'targetRef');
      if (artifact.$type !== 'bpmn:Association' || !source || !target) continue;
      connect(source, target);
      connect(target, source);
    }
  }
  return ends;
}

function holdersOf(document: SourceDocument): readonly SourceElement[] {
  const collaborations = childrenOf(document.definitions, 'rootElements').filter((element) =>
    element.$instanceOf('bpmn:Collaboration'),
  );
  return [...containersOf(document).map((container) => container.element), ...collaborations];
}
