import { tokensOn, type Frame } from './frame';
import type { NetNode, NetProcess } from './net';

/**
 * Section 13.4.3, read literally: the gateway goes when at least one incoming flow has a token and, for each token that
 * stands elsewhere, if a path leads from it to an empty incoming flow without visiting the gateway, then another one leads
 * from it to an incoming flow with a token.
 * @param taken flows that count as filled: a complex gateway took their tokens when it was activated
 */
export function mayGo(frame: Frame, gateway: NetNode, taken: ReadonlySet<string> = new Set()): boolean {
  const { flows } = frame.process;
  const incoming = flows.filter(({ to }) => to === gateway.id);
  const filled = incoming.filter(({ id }) => tokensOn(frame, id) > 0 || taken.has(id));
  if (filled.length === 0) return false;
  const elsewhere = [
    ...[...frame.tokens.keys()].map((id) => flows.find((flow) => flow.id === id)?.to ?? ''),
    ...[...frame.children].map(({ node }) => node?.id ?? ''),
  ].filter((id) => id !== gateway.id);
  return elsewhere.every((place) => {
    const reached = flowsFrom(frame.process, place, gateway.id);
    const wouldFill = incoming.some((flow) => !filled.includes(flow) && reached.has(flow.id));
    return !wouldFill || filled.some(({ id }) => reached.has(id));
  });
}

/** Sequence flows on paths from a node that do not visit `avoid`; the last of them may lead into it. */
function flowsFrom(process: NetProcess, place: string, avoid: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const seen = new Set([avoid]);
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const flow of process.flows) {
      if (flow.from !== id) continue;
      reached.add(flow.id);
      visit(flow.to);
    }
    for (const node of process.nodes) if (isWayOut(process, node, id)) visit(node.id);
  };
  visit(place);
  return reached;
}

/** Boundary events lead out of an activity, a link from its throwing event to the catching one. */
function isWayOut(process: NetProcess, { kind, attachedTo, trigger, scope }: NetNode, from: string): boolean {
  if (kind === 'boundary') return attachedTo === from;
  if (kind !== 'catch' || trigger?.on !== 'link') return false;
  return process.nodes.some(
    (node) =>
      node.id === from &&
      node.kind === 'throw' &&
      node.scope === scope &&
      node.trigger?.on === 'link' &&
      node.trigger.code === trigger.code,
  );
}
