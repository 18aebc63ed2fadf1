import type { DataPlace } from '../../process/data';
import { dataPlaceOf, isPlaceholder } from '../../rules/data-items';
import { isEventSubProcess, nodesOf, type SourceDocument, type SourceNode } from '../../rules/source-document';
import { childOf, childrenOf, type SourceElement } from '../../rules/source-element';

type Requirement = readonly (readonly DataPlace[])[];

interface Analysis {
  readonly byNode: ReadonlyMap<SourceNode, Requirement>;
  /** Places that somebody waits for. */
  readonly awaited: ReadonlySet<string>;
}

const analyses = new WeakMap<SourceDocument, Analysis>();

/**
 * What a node waits for before it begins: of each input set the places that other nodes set by an association. `null`
 * where a set needs none: data that only variables bring are not waited for.
 */
export function requirementsOf(document: SourceDocument, node: SourceNode): Requirement | null {
  return analysisOf(document).byNode.get(node) ?? null;
}

/** Whether some activity waits until a place has been set. */
export function isAwaited(document: SourceDocument, place: DataPlace): boolean {
  return analysisOf(document).awaited.has(keyOf(place));
}

function analysisOf(document: SourceDocument): Analysis {
  let analysis = analyses.get(document);
  if (!analysis) analyses.set(document, (analysis = analyse(document)));
  return analysis;
}

function analyse(document: SourceDocument): Analysis {
  const writers = writersIn(document);
  const byNode = new Map<SourceNode, Requirement>();
  const awaited = new Set<string>();
  for (const node of nodesOf(document)) {
    const sets = childrenOf(childOf(node.element, 'ioSpecification'), 'inputSets');
    if (sets.length === 0 || isEventSubProcess(node)) continue;
    const isWritten = (place: DataPlace) => {
      const known = writers.get(keyOf(place));
      return known !== undefined && known.size > (known.has(node) ? 1 : 0);
    };
    const required = sets.map((set) => sourcesOf(document, node, set).filter(isWritten));
    if (required.some((places) => places.length === 0)) continue;
    byNode.set(node, required);
    for (const place of required.flat()) awaited.add(keyOf(place));
  }
  return { byNode, awaited };
}

function sourcesOf(document: SourceDocument, node: SourceNode, set: SourceElement): readonly DataPlace[] {
  const optional = new Set([...childrenOf(set, 'optionalInputRefs'), ...childrenOf(set, 'whileExecutingInputRefs')]);
  const required = childrenOf(set, 'dataInputRefs').filter((input) => !optional.has(input));
  const associations = childrenOf(node.element, 'dataInputAssociations');
  return associations
    .filter((association) => required.some((input) => input === childOf(association, 'targetRef')))
    .flatMap((association) => childrenOf(association, 'sourceRef'))
    .map((source) => dataPlaceOf(document, source));
}

function writersIn(document: SourceDocument): ReadonlyMap<string, ReadonlySet<SourceNode>> {
  const writers = new Map<string, Set<SourceNode>>();
  for (const node of nodesOf(document)) {
    for (const association of childrenOf(node.element, 'dataOutputAssociations')) {
      const target = childOf(association, 'targetRef');
      if (!target || isPlaceholder(target)) continue;
      const key = keyOf(dataPlaceOf(document, target));
      const known = writers.get(key);
      if (known) known.add(node);
      else writers.set(key, new Set([node]));
    }
  }
  return writers;
}

function keyOf(place: DataPlace): string {
  return JSON.stringify([place.in, place.in === 'node' ? place.owner : '', place.name]);
}
