import type { JsonObject } from '../../models/json';
import type { Lease } from './messages';

export interface NewBroadcast {
  readonly name: string;
  /** Known to every receiver: a repeat under the same id is the same broadcast. */
  readonly broadcastId: string;
  readonly variables: JsonObject;
  /** Instance number of the case that threw it: it has taken the signal already. */
  readonly thrownBy: string | null;
  readonly now: number;
  /** The broadcast comes leased to who begins it and carries it out; otherwise the loop does. */
  readonly lease?: Lease;
}

/** `cases`: going through those that wait; `starts`: beginning instances; `stragglers`: cases that did not answer. */
export type BroadcastStage = 'cases' | 'starts' | 'stragglers' | 'done';

/** How far a broadcast has come. */
export interface BroadcastProgress {
  readonly stage: BroadcastStage;
  /** Key of the last subscription that was seen to. */
  readonly afterKey: string;
  /** Instance numbers of cases that nobody knows of whether they took it. */
  readonly stragglers: readonly string[];
  /** Processes of which an instance took the signal at its start event: they begin no other. */
  readonly served: readonly string[];
}

export interface Broadcast extends BroadcastProgress {
  readonly signalKey: string;
  readonly broadcastId: string;
  readonly name: string;
  readonly variables: JsonObject;
  readonly thrownBy: string | null;
}

export interface SignalReceiver {
  readonly subscriptionKey: string;
  readonly instanceNo: string;
  /** Process, where its start event waits for the signal and its latest version begins with it so; `null` elsewhere. */
  readonly begins: string | null;
}

/** A start event of the latest version of a process that waits for a signal. */
export interface SignalStart {
  readonly processId: string;
  readonly elementId: string;
  readonly definitionKey: string;
}

/** Signals between cases (design section 4, Broadcasts). */
export interface SignalBook {
  /** Stores a broadcast once per id. `broadcast` is `null` when it had been stored before. */
  begin(broadcast: NewBroadcast): Promise<{ readonly signalKey: string; readonly broadcast: Broadcast | null }>;
  /** Leases broadcasts that are not done, oldest first; one whose lease ran out is handed out again. */
  pending(lease: Lease & { readonly max: number; readonly now: number }): Promise<readonly Broadcast[]>;
  /** Open subscriptions on the name behind `afterKey`, in order of key, those of the throwing case left out. */
  receivers(broadcast: Broadcast, max: number): Promise<readonly SignalReceiver[]>;
  starts(broadcast: Broadcast): Promise<readonly SignalStart[]>;
  /**
   * Writes down how far a broadcast has come and keeps the lease until `leasedUntil`.
   * @returns false when the lease was lost: somebody else goes on from what was written before
   */
  advance(signalKey: string, owner: string, progress: BroadcastProgress, leasedUntil: number): Promise<boolean>;
  /** Keeps the lease until `leasedUntil`, which may be soon; false when it was lost. */
  keep(signalKey: string, owner: string, leasedUntil: number): Promise<boolean>;
  /** Forgets broadcasts that began 30 days ago; returns how many. */
  sweep(now: number): Promise<number>;
}
