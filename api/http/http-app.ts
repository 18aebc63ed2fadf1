import { setMaxListeners } from 'node:events';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { CodedError, isCodedError } from '../../models/errors/coded-error';
import type { ApiDependencies, HttpObservation } from './dependencies';
import { mountRoutes } from './mount-routes';
import { toCodedProblem } from './problem';
import { requestIdOf, sendProblem } from './respond';
import type { RouteDefinition } from './route';
import { createTokenBuckets } from './token-bucket';

/** An Express application over routes: headers, request log, the chain in front of every handler, refusals. Opens no port. */
export function createHttpApp(deps: ApiDependencies, routes: readonly RouteDefinition[]): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('case sensitive routing', true);
  // Every request in flight listens for the stop; Node takes more than ten for a leak.
  setMaxListeners(0, deps.stopping);
  app.use(identifyRequest(deps), securityHeaders(), noStore);
  mountRoutes(app, routes, deps, createTokenBuckets(deps.config.rateLimit));
  app.use(unknownPath);
  app.use(answerError(deps));
  return app;
}

/** Gives the request an id and writes its one log line: operation, status, code, duration; no URL, no body, no name. */
function identifyRequest(deps: ApiDependencies): RequestHandler {
  return function identify(request, response, next) {
    const requestId = deps.newId();
    const startedAt = deps.now();
    response.locals['requestId'] = requestId;
    response.setHeader('X-Request-Id', requestId);
    response.once('close', () => {
      const { operationId, code } = response.locals as { operationId?: string; code?: string };
      const durationMs = deps.now() - startedAt;
      deps.log.info('http.request', {
        requestId,
        method: request.method,
        operationId: operationId ?? null,
        status: response.statusCode,
        code: code ?? null,
        durationMs,
        finished: response.writableFinished,
      });
      deps.observeHttp?.({
        operationId: operationId ?? null,
        api: apiOf(request.path),
        status: response.statusCode,
        seconds: Math.max(0, durationMs) / 1000,
      });
    });
    next();
  };
}

function apiOf(path: string): HttpObservation['api'] {
  if (/^\/v2(\/|$)/.test(path)) return 'v2';
  return /^\/api\/v1(\/|$)/.test(path) ? 'v1' : 'other';
}

function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  });
}

const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** The rest of the Camunda API is known but not offered; everything else does not exist. */
const unknownPath: RequestHandler = (request) => {
  throw new CodedError(/^\/v2(\/|$)/.test(request.path) ? 'NOT_IMPLEMENTED' : 'NOT_FOUND');
};

/** Last resort: coded errors as they are, faults of the request line as BAD_REQUEST, everything else INTERNAL and logged. */
function answerError(deps: ApiDependencies): ErrorRequestHandler {
  return function answer(error: unknown, request, response, _next) {
    const requestId = requestIdOf(response);
    const isRequestFault = !isCodedError(error) && isClientError(error);
    const shown = isRequestFault ? new CodedError('BAD_REQUEST') : error;
    if (!isCodedError(shown)) {
      // The message of a driver or library may quote values: only its kind and its place go into the log.
      const { name, stack } = error instanceof Error ? error : { name: 'unknown', stack: '' };
      const place = stack?.split('\n').find((line) => line.trimStart().startsWith('at ')) ?? '';
      deps.log.error('http.internal-error', { requestId, name, place: place.trim() });
    }
    if (!request.complete) request.resume();
    sendProblem(response, toCodedProblem(shown, requestId));
  };
}

function isClientError(error: unknown): boolean {
  if (!(error instanceof Error) || !('status' in error)) return false;
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500;
}
