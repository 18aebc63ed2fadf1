import type { NetData, NetNode, NetProcess, NetTrigger } from './net';

/** Something that is being executed: a process instance (without node), an activity, event or gateway with a token in it. */
export interface Frame {
  readonly age: number;
  readonly process: NetProcess;
  readonly node: NetNode | null;
  readonly parent: Frame | null;
  readonly children: Set<Frame>;
  /** How many tokens stand on each sequence flow inside. */
  readonly tokens: Map<string, number>;
  /** Of a process instance. */
  data: NetData | null;
  /** Of what stands for all rounds of a loop. */
  rounds: { begun: number } | null;
  readonly isRound: boolean;
  isAlive: boolean;
  /** Why it cannot go on: no sequence flow to take, or an error that nothing catches. */
  stuck: 'flows' | 'error' | null;
  /** An interrupting event sub-process, or a cancellation, has taken it over. */
  isTakenOver: boolean;
  /** What has completed inside and can be undone, in the order of completion. */
  undoables: Undoable[];
  /** It has completed and is again the scope of handlers. */
  isReopened: boolean;
  /** Of a compensation handler at work. */
  readonly isHandler: boolean;
  /** Of parallel multiple events: what has come and waits for the rest, oldest first. */
  readonly arrivals: Arrival[];
  /** Of an activated complex gateway: the flows from which it took a token. */
  taken: ReadonlySet<string> | null;
  /** Of an ad-hoc sub-process: what is still to begin. */
  pending: NetNode[];
  /** Of an ad-hoc sub-process: nothing further begins. */
  isClosed: boolean;
}

/** A completed activity that can be undone: by its handler, or without one by what has completed inside. */
export interface Undoable {
  readonly order: number;
  readonly frame: Frame;
  readonly handler: NetNode | null;
  /** The compensation that means it. */
  takenBy: object | null;
}

export interface Arrival {
  readonly event: NetNode;
  readonly trigger: NetTrigger;
  readonly data: NetData | null;
}

/** An event that is waited for: by itself, or by the gateway, activity or scope that it belongs to. */
export interface Wait {
  readonly frame: Frame;
  readonly event: NetNode;
  readonly trigger: NetTrigger;
  /** Of a timer: the instant, s, and how often it fires after that. */
  due: number;
  left: number;
  /** Of a condition: how it was when it was last looked at. */
  holds: boolean;
}

/** The process instance that a frame is part of. */
export function instanceOf(frame: Frame): Frame {
  return frame.node === null || frame.parent === null ? frame : instanceOf(frame.parent);
}

export function dataOf(frame: Frame): NetData {
  return instanceOf(frame).data ?? { a: 0, b: 0 };
}

/** The id of the scope whose nodes a frame holds as tokens; `null` for a process. */
export function scopeIdOf(frame: Frame): string | null {
  return frame.node?.id ?? null;
}

export function nodesIn(frame: Frame): readonly NetNode[] {
  return frame.process.nodes.filter((node) => node.scope === scopeIdOf(frame));
}

/** Nodes that begin without a token: nothing leads to them, and nothing else starts them (10.5.2). */
export function implicitStarts(frame: Frame): readonly NetNode[] {
  const targets = new Set(frame.process.flows.map(({ to }) => to));
  return nodesIn(frame).filter(({ id, kind, undoes, trigger }) => {
    const isStarted = targets.has(id) || undoes !== undefined || (kind === 'catch' && trigger?.on === 'link');
    return !isStarted && kind !== 'boundary' && kind !== 'event-sub';
  });
}

export function nodeOf({ process }: Pick<Frame, 'process'>, id: string): NetNode {
  const found = process.nodes.find((node) => node.id === id);
  if (!found) throw new Error(`Expected a node ${id}`);
  return found;
}

export function tokensOn(frame: Frame, flowId: string): number {
  return frame.tokens.get(flowId) ?? 0;
}

/** Stands for all rounds of a loop. */
export function isBody(frame: Frame): boolean {
  return frame.rounds !== null;
}
