import type { ActivityOutcome } from '../messages';

/** An answer of a region to an act that it took earlier, translated from the region's own format. */
export interface RegionCallback {
  /** 办件编号, or the instance number of a case without one: what we gave as projectNo. */
  readonly caseNo: string;
  /** Element instance that asked: 18 digits, of which the first ten are the instance number. */
  readonly activityKey: string;
  /** Repeats carry the same id. */
  readonly callbackId: string;
  readonly outcome: ActivityOutcome;
}

export type RegionCallbackTranslation =
  | { readonly ok: true; readonly callback: RegionCallback }
  | { readonly ok: false; readonly code: 'CALLBACK_BODY_INVALID' | 'CALLBACK_NOT_OFFERED' };
