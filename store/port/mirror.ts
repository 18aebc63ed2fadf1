import type { CaseSnapshot } from '../../models/messages';

/** Where a case stands in the read model. */
export interface CaseStanding {
  readonly instanceNo: string;
  readonly lastSeq: number;
  readonly confirmedSeq: number;
  /** Fence: the latest workflow time that has written. */
  readonly workflowTime: number;
  readonly runEpoch: number;
  /** When the last flush arrived, epoch ms of this machine. */
  readonly flushedAt: number;
  readonly closed: boolean;
}

/** Resolves with the first flush that is committed after the watch began; `stop` ends it. */
export interface FlushWatch {
  readonly flushed: Promise<void>;
  stop(): void;
}

/** Keeps the rows honest: what a lost attempt wrote is confirmed, or dropped (design section 2, step 4). */
export interface CaseMirror {
  standing(instanceNo: string): Promise<CaseStanding | null>;
  /** Waits for the first flush of a case through this very store; a flush of another process is not heard of. */
  watch(instanceNo: string): FlushWatch;
  /** The answer of an update or a later flush proves the rows up to `seq`. Never goes back. */
  confirm(instanceNo: string, seq: number): Promise<void>;
  /** Cases whose last flush is older than the instant and not confirmed, oldest first. */
  unconfirmed(olderThan: number, limit: number): Promise<readonly CaseStanding[]>;
  /** Cases that the read model takes for open, in order of number, from `after` (exclusive). */
  open(after: string | null, limit: number): Promise<readonly string[]>;
  /** Open cases with a deadline that was computed on another calendar than this version, in order of number, from `after`. */
  onOtherCalendar(version: string, after: string | null, limit: number): Promise<readonly string[]>;
  /**
   * Makes the rows equal to the committed truth. `expected` is the standing that was read *before* the snapshot was
   * asked: when the case has flushed since then, or says that a flush is pending, nothing is touched (`'left-alone'`).
   * `snapshot` `null`: Temporal does not know the case (any more), its rows are closed.
   */
  reconcile(
    instanceNo: string,
    snapshot: CaseSnapshot | null,
    expected: CaseStanding | null,
  ): Promise<'unchanged' | 'rewritten' | 'left-alone'>;
}
