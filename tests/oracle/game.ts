import type { Frame, Wait } from './frame';
import type { NetData, NetFlow, NetNode } from './net';
import type { Run } from './undo';

/** What the parts of the token game do to each other; `TokenGame` is the only one. */
export interface Game {
  /** What is open, oldest first. */
  readonly frames: Set<Frame>;
  readonly waits: Set<Wait>;
  /** Loops to look at, in the order in which something last happened to them. */
  readonly loops: Set<Frame>;
  /** What cannot go on, in the order in which that became so. */
  readonly held: Set<Frame>;
  /** Compensations under way. */
  readonly runs: Set<Run>;
  /** Seconds since the start. */
  now: number;
  /** Data or conditions have changed since conditions were looked at. */
  isStale: boolean;

  frame(scope: Frame, node: NetNode, how?: { readonly isRound?: boolean; readonly isHandler?: boolean }): Frame;
  /** A token enters a node: a loop begins, or the node does what it does. */
  enter(scope: Frame, node: NetNode, how?: { readonly isHandler?: boolean }): Frame;
  activate(frame: Frame): void;
  /** Does something when what is at hand is done, before the next token moves. */
  soon(work: () => void): void;
  complete(frame: Frame): void;
  /** Asks soon whether a scope has come to its end, and its conditions have been looked at. */
  endIfDone(scope: Frame, isTerminated?: boolean): void;
  /** Nothing is left in a scope. */
  isDone(scope: Frame): boolean;
  /** Ends a frame as completed. */
  leave(frame: Frame): void;
  /** Something has completed that has no frame: a compensation boundary event. */
  note(id: string): void;
  /** Ends a frame and all inside. */
  terminate(frame: Frame): void;
  /** Ends everything inside a frame and takes its tokens away. */
  clear(frame: Frame): void;
  put(scope: Frame, flows: readonly NetFlow[]): void;
  consume(scope: Frame, flows: readonly NetFlow[]): void;
  /** Lets a frame wait for someone. */
  hold(frame: Frame, why: NonNullable<Frame['stuck']>): void;
  setData(frame: Frame, data: NetData | null): void;
}
