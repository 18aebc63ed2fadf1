import type { NetData, NetNode, NetProcess } from './net';

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
  rounds: { begun: number; completed: number } | null;
  readonly isRound: boolean;
  isAlive: boolean;
  /** It cannot go on: an error that nothing catches, or no sequence flow to take. */
  isStuck: boolean;
  /** An interrupting event sub-process has taken it over. */
  isTakenOver: boolean;
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

export function tokensOn(frame: Frame, flowId: string): number {
  return frame.tokens.get(flowId) ?? 0;
}
