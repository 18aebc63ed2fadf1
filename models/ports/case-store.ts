import type { NumberedEvent } from '../events/engine-event';

/**
 * Where a case writes what happened. One flush is one transaction, replaces everything stored from `fromSeq` on and is
 * refused with `stale` when a later workflow time has already written (design section 2, step 4).
 */
export interface CaseStore {
  flush(batch: FlushBatch): Promise<FlushResult>;
}

export interface FlushBatch {
  readonly instanceNo: string;
  /** Ordinal of the run: grows with each continue-as-new and reset. */
  readonly runEpoch: number;
  readonly fromSeq: number;
  /** Workflow time at activation, epoch ms: the fence. */
  readonly workflowTime: number;
  readonly events: readonly NumberedEvent[];
  /** Case number of catalogue cases, for the first flush. */
  readonly caseNo: string | null;
}

export type FlushResult = 'written' | 'stale';
