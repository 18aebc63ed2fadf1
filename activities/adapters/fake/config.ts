import type { ErrorCode } from '../../../models/errors/codes';

/** What the fake knows; it has no addresses. */
export interface FakeConfig {
  /** 实施编码 of the items on offer. */
  readonly items: readonly string[];
  /** Present time, epoch ms. */
  readonly now: () => number;
  /** Code of a failure to raise before the next call has an effect, once; `null` for none. */
  readonly nextFailure: () => ErrorCode | null;
}
