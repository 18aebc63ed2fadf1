import type { ErrorCode } from '../../../models/errors/codes';

/** What the fake knows; it has no addresses. */
export interface FakeConfig {
  /** 实施编码 of the items on offer. */
  readonly items: readonly string[];
  /** Those of other regions, of which only the papers are collected here. */
  readonly collectedItems: readonly string[];
  /** Present time, epoch ms. */
  readonly now: () => number;
  /** The failure of the next call, once; `null` for none. */
  readonly nextFailure: () => FakeFailure | null;
  /** Told of each effect under a key. */
  readonly onEffect: (key: string) => void;
}

export interface FakeFailure {
  readonly code: ErrorCode;
  /** True: the call takes effect and only its answer is lost. */
  readonly afterEffect: boolean;
}
