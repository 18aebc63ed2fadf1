import { type CodedError, isCodedError } from '../../models/errors/coded-error';
import { ERROR_CODES, type ErrorCode } from '../../models/errors/codes';

/** Body of every refusal, RFC 9457, with our stable `code`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: ErrorCode;
  readonly messages: { readonly zh: string; readonly en: string };
  readonly [extra: string]: unknown;
}

/** Clients of the Camunda API repeat a refusal with this title by themselves: only when nothing has happened. */
const NOTHING_HAPPENED: ReadonlySet<string> = new Set<ErrorCode>(['UNAVAILABLE', 'TOO_MANY_REQUESTS']);
const RESERVED = ['type', 'title', 'status', 'detail', 'instance', 'code', 'messages'];

/**
 * The problem+json body for a coded error. `instance` is `urn:uuid:` + request id, which is what the log knows.
 * Codes that should never reach a client (status 0) show as INTERNAL.
 */
export function problemOf(error: CodedError, requestId: string): Problem {
  const entry = ERROR_CODES[error.code];
  if (entry.status === 0) return problemOfCode('INTERNAL', undefined, requestId);
  const extras = Object.entries(error.details).filter(([name]) => !RESERVED.includes(name));
  const problem = problemOfCode(error.code, error.message, requestId);
  const messages = error.zh === undefined ? problem.messages : { zh: error.zh, en: error.message };
  return { ...problem, messages, ...Object.fromEntries(extras) };
}

/** Turns whatever was thrown into a coded error; a bug becomes INTERNAL without its message. */
export function toCodedProblem(error: unknown, requestId: string): Problem {
  return isCodedError(error) ? problemOf(error, requestId) : problemOfCode('INTERNAL', undefined, requestId);
}

function problemOfCode(code: ErrorCode, detail: string | undefined, requestId: string): Problem {
  const entry = ERROR_CODES[code];
  return {
    type: `urn:tongban:error:${code}`,
    title: NOTHING_HAPPENED.has(code) ? 'RESOURCE_EXHAUSTED' : entry.en,
    status: entry.status,
    detail: detail ?? entry.en,
    instance: `urn:uuid:${requestId}`,
    code,
    messages: { zh: entry.zh, en: entry.en },
  };
}
