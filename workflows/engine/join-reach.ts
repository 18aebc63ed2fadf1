import type { FlowNode } from '../../models/process/flow-node';
import type { IndexedProcess } from '../../models/process/index-process';
import { linkTarget } from './follow-link';

/** By incoming flow of a gateway: the nodes from which a path leads to that flow without visiting the gateway. */
export type JoinReach = ReadonlyMap<string, ReadonlySet<string>>;

interface ScopeGraph {
  /** By node: those from which a token comes directly, over a sequence flow, a boundary event or a link. */
  readonly sources: ReadonlyMap<string, readonly string[]>;
  readonly reach: Map<string, JoinReach>;
}

const graphs = new WeakMap<IndexedProcess, Map<string | null, ScopeGraph>>();

/**
 * Where tokens can come from that arrive at a join. An activity's boundary events count as ways out of it, links as
 * sequence flows. Worked out once per model and gateway.
 */
export function joinReach(process: IndexedProcess, gateway: FlowNode): JoinReach {
  const graph = graphOf(process, gateway.parent);
  let reach = graph.reach.get(gateway.id);
  if (!reach) {
    reach = new Map(gateway.incoming.map((flowId) => [flowId, before(process, graph, gateway, flowId)]));
    graph.reach.set(gateway.id, reach);
  }
  return reach;
}

function before(process: IndexedProcess, graph: ScopeGraph, gateway: FlowNode, flowId: string): ReadonlySet<string> {
  const found = new Set<string>();
  const stack = [process.flows.get(flowId)?.source ?? gateway.id];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (id === gateway.id || found.has(id)) continue;
    found.add(id);
    stack.push(...(graph.sources.get(id) ?? []));
  }
  return found;
}

function graphOf(process: IndexedProcess, scopeId: string | null): ScopeGraph {
  let scopes = graphs.get(process);
  if (!scopes) graphs.set(process, (scopes = new Map<string | null, ScopeGraph>()));
  let graph = scopes.get(scopeId);
  if (!graph) scopes.set(scopeId, (graph = { sources: sourcesIn(process, scopeId), reach: new Map() }));
  return graph;
}

function sourcesIn(process: IndexedProcess, scopeId: string | null): ReadonlyMap<string, readonly string[]> {
  const sources = new Map<string, string[]>();
  const add = (target: string, source: string) => {
    const known = sources.get(target);
    if (known) known.push(source);
    else sources.set(target, [source]);
  };
  for (const node of process.children.get(scopeId) ?? []) {
    if (node.boundary) add(node.id, node.boundary.attachedTo);
    const link = linkTarget(process, node);
    if (link) add(link.id, node.id);
    for (const flowId of node.outgoing) {
      const target = process.flows.get(flowId)?.target;
      if (target !== undefined) add(target, node.id);
    }
  }
  return sources;
}
