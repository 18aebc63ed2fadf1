import { CodedError, isCodedError } from '../../models/errors/coded-error';
import { errorCode } from './error-code';

/** Refused before anything was done, or rolled back: no connection, too many, a lock not got in time, a deadlock. */
const UNDONE_STATES = /^(53|57P03|55P03|40001|40P01|08001|08004)/;
const UNDONE_CODES: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
const UNDONE_TEXTS = /timeout exceeded when trying to connect|PGlite is closed/i;
/** The connection broke under way: a commit may have reached the server. */
const LOST_STATES = /^(08|57P|25P03)/;
const LOST_CODES: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
const LOST_TEXTS = /connection (terminated|timeout|ended)|client has encountered a connection error/i;

type Methods = Readonly<Record<string, unknown>>;

/**
 * The same object whose asynchronous methods reject with UNAVAILABLE when it is the database that failed, or with
 * `whenLost` when the connection broke under way: for reads that is the same, for writes the outcome is unknown.
 */
export function translateFailures<T extends object>(target: T, whenLost: 'UNAVAILABLE' | 'OUTCOME_UNKNOWN'): T {
  const entries = Object.entries(target as Methods).map(([name, member]) => {
    if (typeof member !== 'function') return [name, member] as const;
    const translated = (...parameters: unknown[]): unknown => {
      const result: unknown = (member as (...all: unknown[]) => unknown).apply(target, parameters);
      return isPromise(result) ? result.catch((error: unknown) => fail(error, whenLost)) : result;
    };
    return [name, translated] as const;
  });
  return Object.fromEntries(entries) as T;
}

/** Tells "try again later" from a bug; our own refusals and everything else pass as they are. */
export function translate(error: unknown, whenLost: 'UNAVAILABLE' | 'OUTCOME_UNKNOWN'): unknown {
  if (isCodedError(error)) return error;
  const isUndone = matches(error, UNDONE_STATES, UNDONE_CODES, UNDONE_TEXTS);
  if (!isUndone && !matches(error, LOST_STATES, LOST_CODES, LOST_TEXTS)) return error;
  const coded = new CodedError(isUndone ? 'UNAVAILABLE' : whenLost);
  coded.cause = error;
  return coded;
}

function fail(error: unknown, whenLost: 'UNAVAILABLE' | 'OUTCOME_UNKNOWN'): never {
  throw translate(error, whenLost);
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'catch' in value && typeof value.catch === 'function';
}

function matches(error: unknown, states: RegExp, codes: ReadonlySet<string>, texts: RegExp): boolean {
  const code = errorCode(error) ?? '';
  if (states.test(code) || codes.has(code)) return true;
  return typeof error === 'object' && error !== null && 'message' in error && texts.test(String(error.message));
}
