import { nodesIn, tokensOn, type Frame } from './frame';
import type { NetNode, NetProcess } from './net';

/**
 * Section 13.4.3, read literally: the gateway goes when at least one incoming flow has a token and, for each token that
 * stands elsewhere, if a path leads from it to an empty incoming flow without visiting the gateway, then another one leads
 * from it to an incoming flow with a token.
 */
export function mayGo(frame: Frame, gateway: NetNode): boolean {
  const { flows } = frame.process;
  const incoming = flows.filter(({ to }) => to === gateway.id);
  const filled = incoming.filter(({ id }) => tokensOn(frame, id) > 0);
  if (filled.length === 0) return false;
  const elsewhere = [
    ...[...frame.tokens].filter(([, count]) => count > 0).map(([id]) => flows.find((flow) => flow.id === id)?.to ?? ''),
    ...[...frame.children].map(({ node }) => node?.id ?? ''),
  ].filter((id) => id !== gateway.id);
  return elsewhere.every((place) => {
    const reached = flowsFrom(frame.process, place, gateway.id);
    const wouldFill = incoming.some(({ id }) => tokensOn(frame, id) === 0 && reached.has(id));
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
    for (const node of process.nodes) if (node.kind === 'boundary' && node.attachedTo === id) visit(node.id);
  };
  visit(place);
  return reached;
}

/** The first join of a scope, in the order of the model, that waits for nothing. */
export function readyJoin(frame: Frame): NetNode | undefined {
  return nodesIn(frame).find((node) => isJoin(frame.process, node, 'inclusive') && mayGo(frame, node));
}

export function isJoin(process: NetProcess, node: NetNode, kind: 'inclusive' | 'parallel'): boolean {
  return node.kind === kind && process.flows.filter(({ to }) => to === node.id).length > 1;
}
