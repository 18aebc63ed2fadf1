import type { JsonObject } from '../../models/json';

export interface NewMessage {
  readonly name: string;
  /** Empty: matches start subscriptions only. */
  readonly correlationKey: string;
  readonly ttlMs: number;
  readonly messageId: string | null;
  readonly variables: JsonObject;
  readonly now: number;
  /** Thrown by a case: its id is remembered 30 days, and a repeat answers with the first one's key instead of an error. */
  readonly thrown: boolean;
  /**
   * A repeat under the same id is the same request of a client, remembered for a day: it goes on with the message of the
   * first one, or publishes anew where nobody took that.
   */
  readonly repeatable?: boolean;
  /** The assignments come leased to the publisher, who carries them out at once; otherwise the delivery loop does. */
  readonly lease?: Lease;
}

export interface Lease {
  readonly owner: string;
  readonly leaseMs: number;
}

export interface Publication {
  readonly messageKey: string;
  /** To be carried out; of a repeat what nobody has answered yet. */
  readonly assignments: readonly Assignment[];
  /** Of a repeat: what has been handed over already. */
  readonly delivered?: readonly Assignment[];
}

/** What a delivery loop carries out until it is answered. */
export interface Assignment {
  readonly id: string;
  readonly messageKey: string;
  readonly messageName: string;
  readonly variables: JsonObject;
  readonly processId: string;
  readonly target:
    | {
        readonly type: 'subscription';
        readonly instanceNo: string;
        readonly subscriptionKey: string;
        /** Process instance that waits, a called one too; absent when the subscription is closed already. */
        readonly instanceKey?: string;
      }
    /** Start the case under exactly this number: a repeat finds it running. */
    | {
        readonly type: 'start';
        readonly instanceNo: string;
        readonly definitionKey: string;
        readonly startElementId: string;
      };
}

export interface StartLock {
  readonly processId: string;
  readonly instanceNo: string;
  /** What the read model believes; Temporal decides. */
  readonly closed: boolean;
}

/** Messages between cases and from outside (design section 4, Between cases). */
export interface MessageBook {
  /** Stores and assigns in one transaction under the lock of (name, key). Throws MESSAGE_ALREADY_PUBLISHED. */
  publish(message: NewMessage): Promise<Publication>;
  /** Leases open assignments, oldest first; one whose lease ran out is handed out again. */
  pendingAssignments(lease: Lease & { readonly max: number; readonly now: number }): Promise<readonly Assignment[]>;
  /**
   * `declined`: the case does not wait (or not yet). The message is matched again under the lock, or waits.
   * @returns what is true: a case that took the message before and has gone on since declines it
   */
  answered(assignmentId: string, answer: 'delivered' | 'declined', now: number): Promise<'delivered' | 'declined'>;
  /** Holders of (process id, correlation key), those closed in the read model first. */
  startLocks(max: number): Promise<readonly StartLock[]>;
  /** The instance is closed: frees its (process id, key) and assigns the next waiting message. */
  releaseStartLock(instanceNo: string, now: number): Promise<void>;
  /** Removes expired messages and remembered ids; returns how many. */
  sweep(now: number): Promise<number>;
}
