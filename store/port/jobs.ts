import type { JsonObject } from '../../models/json';
import type { Viewer } from '../../models/viewer';
import type { JobRow } from './rows';

export interface JobActivation {
  readonly viewer: Viewer;
  readonly type: string;
  readonly worker: string;
  readonly lockMs: number;
  readonly max: number;
  readonly now: number;
  /** Only these variables; all that are visible when absent or empty. */
  readonly fetchVariables?: readonly string[];
}

export interface ActivatedJob extends JobRow {
  readonly worker: string;
  readonly lockedUntil: number;
  readonly variables: JsonObject;
}

/** The hand-out of jobs: rows, never history. Completion, failure and errors are commands to the case. */
export interface JobQueue {
  activate(request: JobActivation): Promise<readonly ActivatedJob[]>;
  /** Moves the end of the hand-out; false when the job is not handed out (or not visible). */
  extendLock(viewer: Viewer, key: string, lockedUntil: number): Promise<boolean>;
  /**
   * Called with the types that may have become available (in this process and, on PostgreSQL, in any). A back-off or a
   * lock that runs out wakes nobody: long polls also look again at {@link JobQueue.nextAvailableAt}. Returns the unsubscriber.
   */
  onAvailable(listener: (types: readonly string[]) => void): () => void;
  /** Earliest instant after `now` at which a job of the type becomes available by itself; `null` without one. */
  nextAvailableAt(type: string, now: number): Promise<number | null>;
}
