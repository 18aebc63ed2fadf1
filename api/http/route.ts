import type { ZodType } from 'zod';
import type { ErrorCode } from '../../models/errors/codes';
import type { Viewer } from '../../models/viewer';
import type { IdempotencyClaim } from '../../store/index';
import type { ApiDependencies } from './dependencies';
import type { PolicyName } from './policy';

/** One HTTP operation as one object: validation, documentation, authorisation and handler cannot drift apart. */
export interface RouteDefinition<P = unknown, Q = unknown, B = unknown> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express path with OpenAPI-style parameters, e.g. `/v2/jobs/{jobKey}/completion`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly tag: string;
  /** Default deny: a route without a policy does not compile and fails a test. */
  readonly policy: PolicyName;
  readonly params?: ZodType<P>;
  readonly query?: ZodType<Q>;
  readonly body?: ZodType<B>;
  /** Shown in OpenAPI where the use-case checks the body itself, because each fault has a code of its own. */
  readonly documentedBody?: ZodType;
  /** `multipart` bodies are read by the handler from `context.files`. */
  readonly bodyKind?: 'json' | 'multipart';
  /**
   * `false` where a strict client never sends one and repeating is harmless; `by-handler` where the use-case keeps
   * `context.claim` in its own transaction; `reserved` where acting twice under one command id is not harmless: another
   * request under the key waits for the answer of the first. Default true on unsafe methods.
   */
  readonly idempotent?: boolean | 'by-handler' | 'reserved';
  /** Successes are recorded on the audit log too; refusals of every route are. For acts that no case records. */
  readonly audited?: boolean;
  readonly responses: Readonly<Record<number, { readonly description: string; readonly schema?: ZodType }>>;
  readonly errors: readonly ErrorCode[];
  /** Proves the sender of a route with policy `signed` before anything is parsed; throws UNAUTHENTICATED otherwise. */
  authenticate?(request: SignedRequest): Promise<Viewer>;
  handler(context: RequestContext<P, Q, B>): Promise<RouteResult>;
}

/** What a signature covers: exactly the bytes that arrived. */
export interface SignedRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly rawBody: Uint8Array;
  readonly deps: ApiDependencies;
  readonly header: (name: string) => string | undefined;
}

export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface RequestContext<P = unknown, Q = unknown, B = unknown> {
  readonly viewer: Viewer;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly files: readonly UploadedFile[];
  readonly requestId: string;
  readonly idempotencyKey: string | null;
  /**
   * Id for the one command that this request sends to a case. With an `Idempotency-Key` it is derived from caller, route
   * and key, so that a repeat after an unknown outcome reaches the case under the same id; else it is a fresh one.
   */
  readonly commandId: string;
  /** The key with caller and request hash, for the store; `null` without an `Idempotency-Key`. */
  readonly claim: IdempotencyClaim | null;
  /** Aborted when the client goes away or the server stops; long polls listen to it. */
  readonly signal: AbortSignal;
  readonly deps: ApiDependencies;
}

export interface RouteResult {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text bodies (XML) instead of JSON. */
  readonly text?: { readonly type: string; readonly value: string };
}

/** Keeps the inferred body types of a route. */
export function defineRoute<P, Q, B>(route: RouteDefinition<P, Q, B>): RouteDefinition<P, Q, B> {
  return route;
}
