import { note, type Report } from '../rules/finding';
import type { SourceContainer, SourceDocument, SourceFlow, SourceNode, SourceProcess } from '../rules/source-document';
import { childOf, childrenOf, textOf, type SourceElement } from '../rules/source-element';

interface Draft {
  readonly nodes: SourceNode[];
  readonly flows: SourceFlow[];
  readonly containers: SourceContainer[];
}

/**
 * Indexes a parsed file for rules and transforms. Incoming and outgoing come from the sequence flows' own ends, since
 * many tools leave `incoming` and `outgoing` children out; these only give the order. Linear in the number of elements.
 */
export function buildDocument(
  definitions: SourceElement,
  executable: readonly SourceElement[],
  isPlain: boolean,
  report: Report,
): SourceDocument {
  const byElement = new Map<SourceElement, SourceNode>();
  const drafts = new Map<SourceElement, Draft>();
  let made = 0;
  const idOf = (element: SourceElement): string => {
    const id = textOf(element, 'id');
    if (id !== null) return id;
    made++;
    const name = `unnamed-${element.$type.slice(5)}-${made}`;
    report(
      note(
        'ID_MISSING',
        name,
        null,
        `A ${element.$type} has no id; it is called ${name}.`,
        `元素无标识,命名为 ${name}。`,
      ),
    );
    return name;
  };

  const collect = (
    element: SourceElement,
    node: SourceNode | null,
    draft: Draft,
    pending: [SourceElement, SourceContainer][],
  ) => {
    const container: SourceContainer = { element, node, nodes: [], flows: [] };
    draft.containers.push(container);
    for (const child of childrenOf(element, 'flowElements')) {
      if (child.$instanceOf('bpmn:SequenceFlow')) {
        pending.push([child, container]);
      } else if (child.$instanceOf('bpmn:FlowNode')) {
        const found: SourceNode = {
          id: idOf(child),
          type: child.$type,
          element: child,
          container,
          incoming: [],
          outgoing: [],
          definitions: definitionsOf(child),
        };
        byElement.set(child, found);
        container.nodes.push(found);
        draft.nodes.push(found);
        if (child.$instanceOf('bpmn:FlowElementsContainer')) collect(child, found, draft, pending);
      }
    }
  };

  const pendingOf = new Map<SourceElement, [SourceElement, SourceContainer][]>();
  for (const element of childrenOf(definitions, 'rootElements')) {
    if (element.$type !== 'bpmn:Process') continue;
    const draft: Draft = { nodes: [], flows: [], containers: [] };
    const own: [SourceElement, SourceContainer][] = [];
    collect(element, null, draft, own);
    drafts.set(element, draft);
    pendingOf.set(element, own);
  }
  for (const [process, own] of pendingOf) {
    for (const [element, container] of own) {
      const flow: SourceFlow = {
        id: idOf(element),
        element,
        container,
        source: end(element, 'sourceRef'),
        target: end(element, 'targetRef'),
      };
      container.flows.push(flow);
      drafts.get(process)?.flows.push(flow);
      flow.source?.outgoing.push(flow);
      flow.target?.incoming.push(flow);
    }
  }

  for (const { nodes } of drafts.values()) for (const node of nodes) orderOutgoing(node);

  function end(flow: SourceElement, name: string): SourceNode | null {
    const element = childOf(flow, name);
    return element ? (byElement.get(element) ?? null) : null;
  }

  const processes = executable.flatMap((element): SourceProcess[] => {
    const draft = drafts.get(element);
    return draft ? [{ id: textOf(element, 'id') ?? '', element, ...draft }] : [];
  });
  return { definitions, processes, isPlain, nodeOf: (element) => byElement.get(element) ?? null };
}

/** `outgoing` is an ordered collection (BPMN 2.0.2 section 8.4, FlowNode); flows that it does not name come last, as in the file. */
function orderOutgoing({ element, outgoing }: SourceNode): void {
  if (outgoing.length < 2) return;
  const places = new Map(childrenOf(element, 'outgoing').map((flow, place) => [flow, place]));
  const placeOf = (flow: SourceFlow): number => places.get(flow.element) ?? places.size;
  outgoing.sort((a, b) => placeOf(a) - placeOf(b));
}

/** Event definitions by reference mean the same as inline ones, BPMN 2.0.2 section 10.5.1. */
function definitionsOf(element: SourceElement): readonly SourceElement[] {
  if (!element.$instanceOf('bpmn:Event')) return [];
  return [...childrenOf(element, 'eventDefinitions'), ...childrenOf(element, 'eventDefinitionRef')];
}
