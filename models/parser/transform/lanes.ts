import { childOf, childrenOf, textOf, type SourceElement } from '../../rules/source-element';

/** Name of the innermost lane of each flow node of a process or sub-process. */
export function lanesOf(container: SourceElement): ReadonlyMap<SourceElement, string> {
  const names = new Map<SourceElement, string>();
  const visit = (laneSet: SourceElement, outer: string | null) => {
    for (const lane of childrenOf(laneSet, 'lanes')) {
      const name = textOf(lane, 'name') ?? outer;
      if (name !== null) for (const node of childrenOf(lane, 'flowNodeRef')) names.set(node, name);
      const inner = childOf(lane, 'childLaneSet');
      if (inner) visit(inner, name);
    }
  };
  for (const laneSet of childrenOf(container, 'laneSets')) visit(laneSet, null);
  return names;
}
