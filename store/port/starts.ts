import type { CaseFile } from '../../models/messages';
import type { JsonObject } from '../../models/json';

/** The caller's key for an unsafe request. `principal` keeps callers apart; `requestHash` tells a repeat from a misuse. */
export interface IdempotencyClaim {
  readonly key: string;
  readonly principal: string;
  readonly requestHash: string;
}

export type NewCaseFile = Omit<CaseFile, 'caseNo'>;

export interface StartRequest {
  readonly idempotency: IdempotencyClaim | null;
  readonly definitionKey: string;
  /** Catalogue cases only: gets a case number. */
  readonly file: NewCaseFile | null;
  readonly now: number;
}

export interface AllocatedStart {
  readonly instanceNo: string;
  /** As pinned by the first request of this key. */
  readonly definitionKey: string;
  readonly file: CaseFile | null;
  /** The same key had been here before: the case may already run. */
  readonly repeated: boolean;
}

export interface TimerStartRequest {
  readonly processId: string;
  readonly elementId: string;
  readonly definitionKey: string;
  /** The scheduled instant, epoch ms: with process and element the idempotency key. */
  readonly scheduledAt: number;
  readonly now: number;
}

export interface SignalStartRequest {
  readonly processId: string;
  /** With the process the idempotency key. */
  readonly broadcastId: string;
  readonly definitionKey: string;
  readonly now: number;
}

export interface StoredResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonObject | null;
}

/** Numbers of cases and what makes repeats harmless. */
export interface StartBook {
  /** Instance number, case number and idempotency row in one transaction. Throws IDEMPOTENCY_KEY_REUSED. */
  allocate(request: StartRequest): Promise<AllocatedStart>;
  allocateTimerStart(request: TimerStartRequest): Promise<AllocatedStart>;
  allocateSignalStart(request: SignalStartRequest): Promise<AllocatedStart>;
  /** What {@link StartBook.allocate} answered under this key; `null` before. Throws IDEMPOTENCY_KEY_REUSED. */
  known(claim: IdempotencyClaim): Promise<AllocatedStart | null>;
  /** The pinned file of a case; for starts that are repeated by a process other than the first. */
  caseFile(instanceNo: string): Promise<CaseFile | null>;
  /**
   * For other unsafe requests. `new`: carry on, then {@link StartBook.finishRequest}; `known`: the stored response, or
   * `null` while the first one has not finished (act again under the same command id). Throws IDEMPOTENCY_KEY_REUSED.
   */
  beginRequest(
    claim: IdempotencyClaim,
    now: number,
  ): Promise<{ readonly type: 'new' } | { readonly type: 'known'; readonly response: StoredResponse | null }>;
  finishRequest(claim: IdempotencyClaim, response: StoredResponse, now: number): Promise<void>;
  /** Forgets a request that has no response: the next one under the key is the first again. */
  releaseRequest(claim: IdempotencyClaim): Promise<void>;
  /** Takes the place of a request that began before `before` and has no response; true for one caller only. */
  takeOverRequest(claim: IdempotencyClaim, before: number, now: number): Promise<boolean>;
  /** Takes a callback's nonce once; false for a repeat. Remembered until `expiresAt`. */
  takeNonce(division: string, nonce: string, expiresAt: number): Promise<boolean>;
  /** Forgets idempotency rows older than 24 h and expired nonces. */
  sweep(now: number): Promise<number>;
}
