import type { FlowNode } from './flow-node';
import type { ProcessModel, SequenceFlow } from './process-model';

/** A process model with its look-ups; built once per worker and model, shared by all cases. Ids are map keys, never object keys. */
export interface IndexedProcess {
  readonly hash: string;
  readonly model: ProcessModel;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  readonly flows: ReadonlyMap<string, SequenceFlow>;
  /** Child nodes by enclosing sub-process id; the process itself under `null`. */
  readonly children: ReadonlyMap<string | null, readonly FlowNode[]>;
  /** Boundary events by the activity that they are attached to, in document order. */
  readonly boundaryEvents: ReadonlyMap<string, readonly FlowNode[]>;
}

/** Builds the look-ups of a model. Pure; linear in the number of elements. */
export function indexProcess(hash: string, model: ProcessModel): IndexedProcess {
  const nodes = new Map<string, FlowNode>();
  const children = new Map<string | null, FlowNode[]>();
  const boundaryEvents = new Map<string, FlowNode[]>();
  for (const node of model.nodes) {
    nodes.set(node.id, node);
    append(children, node.parent, node);
    if (node.boundary) append(boundaryEvents, node.boundary.attachedTo, node);
  }
  const flows = new Map(model.flows.map((flow) => [flow.id, flow]));
  return { hash, model, nodes, flows, children, boundaryEvents };
}

function append<K>(map: Map<K, FlowNode[]>, key: K, node: FlowNode): void {
  const list = map.get(key);
  if (list) list.push(node);
  else map.set(key, [node]);
}
