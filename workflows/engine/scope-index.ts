import type { FlowNode } from '../../models/process/flow-node';
import type { IndexedProcess } from '../../models/process/index-process';

/** How one scope (process or sub-process) begins and what can interrupt it. */
export interface ScopeStarts {
  /**
   * The none start event, or without any start event all flow nodes that nothing leads to (BPMN 2.0.2 section 10.5.2),
   * instantiating ones excepted.
   */
  readonly entries: readonly FlowNode[];
  /** The start event of each event sub-process inside. */
  readonly eventStarts: readonly FlowNode[];
}

const indexes = new WeakMap<IndexedProcess, Map<string | null, ScopeStarts>>();

/** Whether a flow node is a scope of its own, with event sub-processes. */
export function isScopeNode({ type }: Pick<FlowNode, 'type'>): boolean {
  return type === 'bpmn:SubProcess' || type === 'bpmn:Transaction' || type === 'bpmn:AdHocSubProcess';
}

/** @param scopeId id of a sub-process, `null` for the process itself. Worked out once per model. */
export function scopeStarts(process: IndexedProcess, scopeId: string | null): ScopeStarts {
  let index = indexes.get(process);
  if (!index) indexes.set(process, (index = new Map<string | null, ScopeStarts>()));
  let starts = index.get(scopeId);
  if (!starts) index.set(scopeId, (starts = findStarts(process, scopeId)));
  return starts;
}

function findStarts(process: IndexedProcess, scopeId: string | null): ScopeStarts {
  const nodes = process.children.get(scopeId) ?? [];
  const startEvents = nodes.filter((node) => node.type === 'bpmn:StartEvent');
  const noneStart = startEvents.find((node) => node.event === null);
  const implicit = startEvents.length > 0 ? [] : nodes.filter(isImplicitStart);
  const eventStarts = nodes
    .filter((node) => node.triggeredByEvent)
    .flatMap((node) => process.children.get(node.id) ?? [])
    .filter((node) => node.type === 'bpmn:StartEvent');
  return { entries: noneStart ? [noneStart] : implicit, eventStarts };
}

function isImplicitStart(node: FlowNode): boolean {
  if (node.instantiates) return false;
  if (node.incoming.length > 0 || node.boundary !== null || node.triggeredByEvent) return false;
  return node.event?.type !== 'link' && !node.forCompensation;
}
