import { flagOf, type SourceElement } from './source-element';

/** A parsed file, indexed once for all rules. Only executable processes are looked at. */
export interface SourceDocument {
  readonly definitions: SourceElement;
  readonly processes: readonly SourceProcess[];
  /** True when the file uses no `zeebe:` content: then the standard alone gives it its meaning. */
  readonly isPlain: boolean;
  /** The node of an element, also in processes that are not executable. */
  nodeOf(element: SourceElement): SourceNode | null;
}

export interface SourceProcess {
  readonly id: string;
  readonly element: SourceElement;
  /** The process itself first, then its sub-processes in document order. */
  readonly containers: readonly SourceContainer[];
  /** All flow nodes, nested ones included, in document order. */
  readonly nodes: readonly SourceNode[];
  readonly flows: readonly SourceFlow[];
}

/** A process or sub-process: what sequence flows may not leave. */
export interface SourceContainer {
  readonly element: SourceElement;
  /** `null` for the process itself. */
  readonly node: SourceNode | null;
  readonly nodes: SourceNode[];
  readonly flows: SourceFlow[];
}

export interface SourceNode {
  readonly id: string;
  readonly type: string;
  readonly element: SourceElement;
  readonly container: SourceContainer;
  readonly incoming: SourceFlow[];
  readonly outgoing: SourceFlow[];
  /** Event definitions, inline ones first, then those given by reference. */
  readonly definitions: readonly SourceElement[];
}

export interface SourceFlow {
  readonly id: string;
  readonly element: SourceElement;
  readonly container: SourceContainer;
  readonly source: SourceNode | null;
  readonly target: SourceNode | null;
}

/** Whether a node is an event sub-process. */
export function isEventSubProcess(node: SourceNode | null): boolean {
  const value = node?.element.get('triggeredByEvent');
  return value === true || value === 'true' || value === '1';
}

/** Whether a receive task or event-based gateway begins an instance. */
export function isInstantiating({ type, element }: SourceNode): boolean {
  return (type === 'bpmn:ReceiveTask' || type === 'bpmn:EventBasedGateway') && flagOf(element, 'instantiate');
}

/** Whether an instance of the process begins with the event of this node: a start event, or what stands for one. */
export function beginsInstance(node: SourceNode): boolean {
  if (node.container.node) return false;
  if (node.type === 'bpmn:StartEvent') return true;
  if (node.type === 'bpmn:ReceiveTask' && isInstantiating(node)) return true;
  return node.incoming.some(({ source }) => source?.type === 'bpmn:EventBasedGateway' && isInstantiating(source));
}

/** Whether all of several triggers are waited for, BPMN 2.0.2 section 10.5.5. */
export function isParallelMultiple({ definitions, element }: SourceNode): boolean {
  return definitions.length > 1 && flagOf(element, 'parallelMultiple');
}

/** How findings name a node: its name beside its id, where it has one. */
export function titleOf(node: SourceNode): string {
  const name = node.element.get('name');
  return typeof name === 'string' && name.trim() !== '' ? `${node.id} (${name.trim()})` : node.id;
}

/** All flow nodes of the executable processes, in document order. */
export function nodesOf(document: SourceDocument): readonly SourceNode[] {
  return joined(document.processes.map((process) => process.nodes));
}

/** All sequence flows of the executable processes, in document order. */
export function flowsOf(document: SourceDocument): readonly SourceFlow[] {
  return joined(document.processes.map((process) => process.flows));
}

/** All processes and sub-processes of the executable processes. */
export function containersOf(document: SourceDocument): readonly SourceContainer[] {
  return joined(document.processes.map((process) => process.containers));
}

/** Most files have one process: then its own list does. */
function joined<T>(lists: readonly (readonly T[])[]): readonly T[] {
  return lists.length === 1 && lists[0] ? lists[0] : lists.flat();
}
