import type { Viewer } from '../../models/viewer';

/** One line of the log: an act that was done, or a refusal. Ids and codes only, never values. */
export interface AuditEntry {
  readonly at: number;
  readonly actor: string;
  readonly roles: readonly string[];
  readonly division: string | null;
  /** Operation id of the route, or the type of the command. */
  readonly action: string;
  readonly targetKey: string | null;
  readonly instanceNo: string | null;
  /** `OK`, or the code of the refusal. */
  readonly outcome: string;
  readonly requestId: string | null;
}

export interface AuditQuery {
  readonly viewer: Viewer;
  readonly instanceNo?: string;
  readonly actor?: string;
  readonly refusalsOnly?: boolean;
  readonly limit?: number;
  /** Id of the last line seen; lines come newest first. */
  readonly before?: number;
}

/** Append-only. */
export interface AuditBook {
  append(entry: AuditEntry): Promise<void>;
  /** Admins only see all; others get nothing. */
  search(query: AuditQuery): Promise<readonly (AuditEntry & { readonly id: number })[]>;
}
