import { CodedError } from '../../../models/errors/coded-error';
import type { ErrorCode } from '../../../models/errors/codes';

const KEY = /^[1-8][0-9]{17}$/;

/**
 * The case that a key belongs to: the first ten of its eighteen digits (design section 9). Keys of definitions,
 * messages and deployments begin with 9 and belong to no case.
 * @throws CodedError `absent` for a key of another kind
 */
export function instanceNoOf(key: string, absent: ErrorCode): string {
  if (!KEY.test(key)) throw new CodedError(absent);
  return key.slice(0, 10);
}

/** Narrows what the store found; what the viewer may not see was not found. */
export function found<T>(value: T | null | undefined, absent: ErrorCode): T {
  if (value === null || value === undefined) throw new CodedError(absent);
  return value;
}
