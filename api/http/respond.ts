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

/** How long the rest of an oversized request is read and thrown away, ms. */
const LINGER_MS = 5_000;

/** Sends a refusal. What is left of an oversized request is thrown away for a while, so that its sender sees the answer. */
export function sendProblem(response: Response, problem: Problem): void {
  response.locals['code'] = problem.code;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  if (problem.status === 503) response.setHeader('Retry-After', '1');
  const text = JSON.stringify(problem);
  response.status(problem.status).type('application/problem+json');
  if (problem.status === 413 && !response.req.complete) answerEarly(response, text);
  else response.send(text);
}

/**
 * Answers a request that is still being sent. The answer ends with the request, since its end closes the connection of a
 * sender that asked for that, which would break the sender's writing before it reads; one that sends for ever is cut off.
 */
function answerEarly(response: Response, text: string): void {
  const request = response.req;
  const cut = setTimeout(() => request.socket.destroy(), LINGER_MS);
  cut.unref();
  const end = (): void => {
    clearTimeout(cut);
    response.end();
  };
  request.once('end', end);
  request.once('close', end);
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.write(text);
  request.resume();
}
