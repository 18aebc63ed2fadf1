import type { Express, Request, RequestHandler, Response } from 'express';
import { CodedError } from '../../models/errors/coded-error';
import type { Viewer } from '../../models/viewer';
import { answerOnce } from './answer-once';
import type { ApiDependencies } from './dependencies';
import { commandIdOf, hashOf, readIdempotencyKey } from './idempotency';
import { parseJsonBody, refuseUnsafe } from './json-body';
import { type Multipart, readMultipart } from './multipart-body';
import { accessOf, isAdmitted } from './policy';
import { MAX_JSON_BYTES, readBody } from './read-body';
import { refuseIdNumbers } from './refuse-id-numbers';
import { appendAudit, noteRefusal } from './refusals';
import { requestIdOf, sendResult } from './respond';
import type { RequestContext, RouteDefinition, SignedRequest } from './route';
import type { TokenBuckets } from './token-bucket';
import { validate } from './validate';

const UNSAFE_METHODS = ['post', 'put', 'patch', 'delete'];
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

const NOBODY: Viewer = { userId: 'anonymous', roles: [], groups: [], division: null };

interface Body {
  parse(): unknown;
  readonly raw: Uint8Array;
  readonly files: Multipart['files'];
}

/**
 * Mounts every route behind the same chain: identity, policy, rate, body limits, ID numbers, schema, idempotency, handler.
 * Other methods on a known path answer 405. @throws Error at start-up for a route whose policy does not exist.
 */
export function mountRoutes(
  app: Express,
  routes: readonly RouteDefinition[],
  deps: ApiDependencies,
  buckets: TokenBuckets,
): void {
  for (const route of routes) {
    assertPolicy(route);
    app[route.method](expressPath(route.path), handle(route, deps, buckets));
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const methods = routes.filter((route) => route.path === path).map((route) => route.method.toUpperCase());
    app.all(expressPath(path), (_request, response) => {
      response.setHeader('Allow', methods.join(', '));
      throw new CodedError('METHOD_NOT_ALLOWED');
    });
  }
}

/** `/v2/jobs/{jobKey}` as Express writes it. */
export function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

/** Default deny: a route without a known policy, or a signed one that proves nothing, never gets mounted. */
export function assertPolicy(route: RouteDefinition): void {
  const access = accessOf(route.policy);
  if (access === undefined) throw new Error(`Expected a policy for ${route.method} ${route.path}, but got none.`);
  if ((access.type === 'signed') !== (route.authenticate !== undefined)) {
    throw new Error(`Expected \`authenticate\` exactly where the policy is signed: ${route.method} ${route.path}.`);
  }
}

function handle(route: RouteDefinition, deps: ApiDependencies, buckets: TokenBuckets): RequestHandler {
  return async function handleRoute(request, response) {
    response.locals['operationId'] = route.operationId;
    const params = textParams(request);
    const subject = { route, params, requestId: requestIdOf(response), deps };
    const isSigned = accessOf(route.policy)?.type === 'signed';
    let viewer = isSigned ? NOBODY : await identify(route, request, deps);
    try {
      if (!isSigned) admit(route, viewer, deps, buckets, response);
      const body = await bodyOf(route, request);
      if (isSigned) viewer = await proveSigned(route, request, body.raw, deps);
      const context = contextOf({ route, request, response, viewer, body, deps });
      const result = await answerOnce(route, context);
      if (route.audited) await appendAudit({ ...subject, viewer }, 'OK');
      sendResult(response, result);
    } catch (error) {
      await noteRefusal({ ...subject, viewer }, error);
      throw error;
    }
  };
}

async function identify(route: RouteDefinition, request: Request, deps: ApiDependencies): Promise<Viewer> {
  if (route.policy === 'public') return NOBODY;
  return deps.verifyToken(request.headers.authorization);
}

async function proveSigned(
  route: RouteDefinition,
  request: Request,
  rawBody: Uint8Array,
  deps: ApiDependencies,
): Promise<Viewer> {
  const signed: SignedRequest = { params: textParams(request), rawBody, deps, header: (name) => request.get(name) };
  if (!route.authenticate) throw new CodedError('UNAUTHENTICATED');
  return route.authenticate(signed);
}

function admit(
  route: RouteDefinition,
  viewer: Viewer,
  deps: ApiDependencies,
  buckets: TokenBuckets,
  response: Response,
): void {
  if (!isAdmitted(route.policy, viewer)) throw new CodedError('FORBIDDEN');
  if (route.policy === 'public') return;
  const wait = buckets.take(viewer.userId, deps.now());
  if (wait === 0) return;
  response.setHeader('Retry-After', String(wait));
  throw new CodedError('TOO_MANY_REQUESTS');
}

/** Reads the body; JSON is parsed only after a signature over its bytes has been proved. */
async function bodyOf(route: RouteDefinition, request: Request): Promise<Body> {
  if (!UNSAFE_METHODS.includes(route.method)) return { parse: () => undefined, raw: new Uint8Array(), files: [] };
  if (route.bodyKind === 'multipart') {
    const { files, fields } = await readMultipart(request);
    const raw = Buffer.from(hashOf(...files.flatMap((file) => [file.name, file.bytes]), JSON.stringify(fields)));
    return { parse: () => fields, raw, files };
  }
  const raw = await readBody(request, MAX_JSON_BYTES);
  if (raw.length === 0) return { parse: () => ({}), raw, files: [] };
  if (!JSON_TYPE.test(request.headers['content-type'] ?? '')) {
    throw new CodedError('UNSUPPORTED_MEDIA_TYPE', 'Expected application/json.');
  }
  return { parse: () => parseJsonBody(raw), raw, files: [] };
}

interface Exchange {
  readonly route: RouteDefinition;
  readonly request: Request;
  readonly response: Response;
  readonly viewer: Viewer;
  readonly body: Body;
  readonly deps: ApiDependencies;
}

function contextOf({ route, request, response, viewer, body, deps }: Exchange): RequestContext {
  const value = body.parse();
  const params = textParams(request);
  const query = { ...request.query };
  refuseUnsafe({ params, query });
  const keyHeader = request.get('idempotency-key');
  refuseIdNumbers({ params, query, body: value, files: body.files, headers: [keyHeader] });
  const key = readIdempotencyKey(keyHeader);
  const requestHash = hashOf(route.method, request.path, JSON.stringify(query), body.raw);
  return {
    viewer,
    params: validate(route.params, params, 'path'),
    query: validate(route.query, query, 'query'),
    body: validate(route.body, value, 'body'),
    files: body.files,
    requestId: requestIdOf(response),
    idempotencyKey: key,
    commandId: key ? commandIdOf(viewer.userId, route.operationId, request.path, key) : deps.newId(),
    claim: key ? { key, principal: viewer.userId, requestHash } : null,
    signal: goneOrStopping(response, deps.stopping),
    deps,
  };
}

/** Aborts when the connection closes or the server stops; leaves no listener behind on the long-lived signal. */
function goneOrStopping(response: Response, stopping: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  stopping.addEventListener('abort', abort, { once: true });
  response.once('close', () => {
    stopping.removeEventListener('abort', abort);
    abort();
  });
  if (stopping.aborted) abort();
  return controller.signal;
}

function textParams(request: Request): Record<string, string> {
  return Object.fromEntries(Object.entries(request.params).map(([name, value]) => [name, String(value)]));
}
