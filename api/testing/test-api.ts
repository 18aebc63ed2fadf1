import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { BlobStore } from '../../models/ports/blob-store';
import type { CaseGateway } from '../../models/ports/case-gateway';
import type { Store } from '../../store/index';
import { createHttpApp } from '../http/http-app';
import { createTokenVerifier, DEMO_ISSUER } from '../http/authenticate';
import { type ApiConfig, type ApiDependencies, DEFAULT_API_CONFIG } from '../http/dependencies';
import type { LogFields } from '../http/log';
import type { RouteDefinition } from '../http/route';
import { startServer } from '../server';

export const TEST_SECRET = new TextEncoder().encode('a secret of the tests, at least 256 bits long');
export const TEST_AUDIENCE = 'tongban';

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: LogFields;
}

export interface TestApiOptions {
  readonly store: Store;
  readonly gateway: CaseGateway;
  readonly blobs?: BlobStore;
  readonly routes: readonly RouteDefinition[];
  readonly config?: Partial<ApiConfig>;
  readonly now?: () => number;
  readonly readiness?: ApiDependencies['readiness'];
  readonly metrics?: ApiDependencies['metrics'];
}

export interface Caller {
  readonly userId?: string;
  readonly roles: readonly string[];
  readonly division?: string;
  readonly groups?: readonly string[];
}

/** A real listening server over given parts, with tokens to call it. */
export async function startTestApi(options: TestApiOptions) {
  const stopping = new AbortController();
  const lines: LogLine[] = [];
  const write =
    (level: LogLine['level']) =>
    (event: string, fields: LogFields = {}) => {
      lines.push({ level, event, fields });
    };
  const deps: ApiDependencies = {
    store: options.store,
    gateway: options.gateway,
    blobs: options.blobs ?? memoryBlobs(),
    verifyToken: createTokenVerifier(
      {
        issuer: DEMO_ISSUER,
        audience: TEST_AUDIENCE,
        keys: { type: 'secret', secret: TEST_SECRET },
        embedded: true,
      },
      Date.now,
    ),
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    config: { ...DEFAULT_API_CONFIG, ...options.config },
    now: options.now ?? Date.now,
    newId: randomUUID,
    readiness: options.readiness ?? (async () => ({ database: true, temporal: true, worker: true, library: true })),
    metrics: options.metrics ?? (async () => ({ type: 'text/plain; version=0.0.4', text: 'up 1\n' })),
    stopping: stopping.signal,
  };
  const app = createHttpApp(deps, options.routes);
  const server = await startServer(app, stopping, { port: 0, host: '127.0.0.1', graceMs: 500 });
  return {
    deps,
    lines,
    url: server.url,
    port: server.port,
    close: () => server.close(),
    /** One request; a given `body` object is sent as JSON, a text or bytes as it is. */
    async call(method: string, path: string, request: TestRequest = {}): Promise<TestResponse> {
      const token = request.as ? await tokenFor(request.as) : undefined;
      const isPlain =
        typeof request.body === 'object' && !(request.body instanceof Uint8Array || request.body instanceof FormData);
      const response = await fetch(server.url + path, {
        method,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(isPlain ? { 'content-type': 'application/json' } : {}),
          ...request.headers,
        },
        ...(request.body === undefined ? {} : { body: bodyOf(request.body, isPlain) }),
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
    },
  };
}

export type TestApi = Awaited<ReturnType<typeof startTestApi>>;

export interface TestRequest {
  readonly as?: Caller;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // Tests read into answers of many shapes.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** A valid token of the test issuer. */
export function tokenFor(caller: Caller): Promise<string> {
  const { userId = 'tester', roles, division, groups } = caller;
  return new SignJWT({ roles, ...(division ? { division } : {}), ...(groups ? { groups } : {}) })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(userId)
    .setIssuer(DEMO_ISSUER)
    .setAudience(TEST_AUDIENCE)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(TEST_SECRET);
}

function bodyOf(body: unknown, isPlain: boolean): string | Uint8Array<ArrayBuffer> | FormData {
  return isPlain ? JSON.stringify(body) : (body as string | Uint8Array<ArrayBuffer> | FormData);
}

function memoryBlobs(): BlobStore {
  const blobs = new Map<string, Uint8Array>();
  return {
    async put(bytes) {
      const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
      const hash = Buffer.from(digest).toString('hex');
      blobs.set(hash, bytes);
      return hash;
    },
    async get(hash) {
      return blobs.get(hash) ?? null;
    },
  };
}
