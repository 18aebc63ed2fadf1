import type { BlobStore } from '../../models/ports/blob-store';
import type { CaseGateway } from '../../models/ports/case-gateway';
import type { Store } from '../../store/index';
import type { TokenVerifier } from './authenticate';
import type { Log } from './log';
import type { RateLimit } from './token-bucket';

/** Whether a case can be started now, part by part; every part must be true for `/readyz` to answer 200. */
export interface Readiness {
  readonly database: boolean;
  readonly temporal: boolean;
  readonly worker: boolean;
  readonly library: boolean;
}

/** Keys with which regional systems and couriers sign their callbacks, by GB/T 2260 code and courier code. */
export interface CallbackKeys {
  readonly regions: Readonly<Record<string, Uint8Array>>;
  readonly couriers: Readonly<Record<string, Uint8Array>>;
}

export interface ApiConfig {
  /** Longest wait for the first flush of a started case before 504 OUTCOME_UNKNOWN, ms. */
  readonly startTimeoutMs: number;
  /** Per caller (subject of the token). */
  readonly rateLimit: RateLimit;
  readonly callbackKeys: CallbackKeys;
  /** Shown by `/v2/topology` and in the OpenAPI document. */
  readonly version: string;
  /** Address under which clients reach this service, for `/v2/topology`. */
  readonly publicUrl: string;
}

/** One answered or broken-off request, for metrics; carries no path and no caller. */
export interface HttpObservation {
  /** `null` for a path without a route. */
  readonly operationId: string | null;
  readonly api: 'v2' | 'v1' | 'other';
  readonly status: number;
  readonly seconds: number;
}

/** Everything the HTTP side needs from outside; the composition root builds it, tests build a small one. */
export interface ApiDependencies {
  readonly store: Store;
  readonly gateway: CaseGateway;
  readonly blobs: BlobStore;
  readonly verifyToken: TokenVerifier;
  readonly log: Log;
  readonly config: ApiConfig;
  /** Epoch ms. */
  now(): number;
  /** A fresh random UUID. */
  newId(): string;
  readiness(): Promise<Readiness>;
  /** Prometheus text exposition and its content type. */
  metrics(): Promise<{ readonly type: string; readonly text: string }>;
  /** Told of every request after its end. */
  observeHttp?(observation: HttpObservation): void;
  /** Aborted when the server begins to stop: long polls end. */
  readonly stopping: AbortSignal;
}

export const DEFAULT_API_CONFIG: ApiConfig = {
  startTimeoutMs: 10_000,
  rateLimit: { burst: 2_000, perSecond: 1_000 },
  callbackKeys: { regions: {}, couriers: {} },
  version: '0.1.0',
  publicUrl: 'http://127.0.0.1:8080',
};
