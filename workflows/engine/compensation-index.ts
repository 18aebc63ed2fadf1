import type { FlowNode } from '../../models/process/flow-node';
import type { IndexedProcess } from '../../models/process/index-process';

/** What undoes the parts of a process. */
export interface CompensationHandlers {
  /** The compensation boundary event of each activity that has one, and the activity associated with it. */
  readonly activities: ReadonlyMap<string, { readonly event: FlowNode; readonly handler: FlowNode }>;
  /** The compensation event sub-process of each sub-process; of the process itself under `null`. */
  readonly eventSubProcesses: ReadonlyMap<string | null, FlowNode>;
}

const indexes = new WeakMap<IndexedProcess, CompensationHandlers>();

/** Worked out once per model. */
export function compensationHandlers(process: IndexedProcess): CompensationHandlers {
  let handlers = indexes.get(process);
  if (!handlers) indexes.set(process, (handlers = findHandlers(process)));
  return handlers;
}

function findHandlers({ model, nodes }: IndexedProcess): CompensationHandlers {
  const activities = new Map<string, { event: FlowNode; handler: FlowNode }>();
  const eventSubProcesses = new Map<string | null, FlowNode>();
  for (const node of model.nodes) {
    const { event, boundary, type, parent } = node;
    if (event?.type !== 'compensation') continue;
    const handler = nodes.get(boundary?.handler ?? '');
    if (boundary && handler) activities.set(boundary.attachedTo, { event: node, handler });
    const scope = type === 'bpmn:StartEvent' ? nodes.get(parent ?? '') : undefined;
    if (scope?.triggeredByEvent) eventSubProcesses.set(scope.parent, scope);
  }
  return { activities, eventSubProcesses };
}
