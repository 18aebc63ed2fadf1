import type { JsonObject } from '../json';
import type { ActivityOutcome, CaseFile } from '../messages';

/**
 * Argument of every activity that a service task becomes (`region.*`, `courier.*`, `identity.*`); its result is an
 * {@link ActivityOutcome}. What may succeed later is thrown as a retryable `ApplicationFailure` whose type is our code.
 */
export interface ActivityCall {
  readonly activityType: string;
  /** Case number (or instance number) + element instance: the same for every attempt and every run. */
  readonly idempotencyKey: string;
  readonly instanceNo: string;
  readonly elementInstanceKey: string;
  /** GB/T 2260 code of the region whose system is called. */
  readonly division: string | null;
  /** `zeebe:taskHeaders` and input-mapped local variables of the element. */
  readonly input: JsonObject;
  readonly file: CaseFile | null;
}

export type ServiceActivity = (call: ActivityCall) => Promise<ActivityOutcome>;
