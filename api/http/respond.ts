import type { Response } from 'express';
import type { Problem } from './problem';
import type { RouteResult } from './route';

/** Id of the request, set by the first middleware; also in the answer's `X-Request-Id`. */
export function requestIdOf(response: Response): string {
  const id: unknown = response.locals['requestId'];
  return typeof id === 'string' ? id : '00000000-0000-4000-8000-000000000000';
}

/** Sends what a handler returned. A body of `undefined` is an empty answer (204 and the like). */
export function sendResult(response: Response, result: RouteResult): void {
  for (const [name, value] of Object.entries(result.headers ?? {})) response.setHeader(name, value);
  response.status(result.status);
  if (result.text) response.type(result.text.type).send(result.text.value);
  else if (result.body === undefined) response.end();
  else response.json(result.body);
}

/** Sends a refusal; an oversized request loses its connection, so that the rest of it is not read for long. */
export function sendProblem(response: Response, problem: Problem): void {
  response.locals['code'] = problem.code;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (problem.status === 413) response.setHeader('Connection', 'close');
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  if (problem.status === 503) response.setHeader('Retry-After', '1');
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
