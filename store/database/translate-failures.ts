import { CodedError, isCodedError } from '../../models/errors/coded-error';

/** Connection lost or refused, server shutting down or out of connections, a lock not got in time, a deadlock. */
const PASSING_STATES = /^(08|53|57P|55P03|40001|40P01|25P03)/;
const PASSING_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
const PASSING_TEXTS =
  /connection (terminated|timeout|ended)|timeout exceeded when trying to connect|client has encountered a connection error|PGlite is closed/i;

type Methods = Readonly<Record<string, unknown>>;

/** The same object whose asynchronous methods reject with UNAVAILABLE when it is the database that failed. */
export function translateFailures<T extends object>(target: T): T {
  const entries = Object.entries(target as Methods).map(([name, member]) => {
    if (typeof member !== 'function') return [name, member] as const;
    const translated = (...parameters: unknown[]): unknown => {
      const result: unknown = (member as (...all: unknown[]) => unknown).apply(target, parameters);
      return result instanceof Promise ? result.catch((error: unknown) => Promise.reject(translate(error))) : result;
    };
    return [name, translated] as const;
  });
  return Object.fromEntries(entries) as T;
}

/** Tells "try again later" from a bug; our own refusals pass as they are. */
export function translate(error: unknown): Error {
  if (!(error instanceof Error))
    return new Error('Expected an error object from the database driver, but got another value');
  if (isCodedError(error) || !isPassing(error)) return error;
  const unavailable = new CodedError('UNAVAILABLE', 'The database cannot be reached now; nothing has happened.');
  unavailable.cause = error;
  return unavailable;
}

function isPassing(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return PASSING_STATES.test(code) || PASSING_CODES.has(code) || PASSING_TEXTS.test(error.message);
}
