import { CodedError } from '../../../models/errors/coded-error';
import type { ErrorCode } from '../../../models/errors/codes';
import { instanceNoOf } from '../../../models/keys';

/** The case that a key belongs to. @throws CodedError `absent` for a key of another kind, e.g. of a definition */
export function caseOf(key: string, absent: ErrorCode): string {
  const instanceNo = instanceNoOf(key);
  if (instanceNo === null) throw new CodedError(absent);
  return instanceNo;
}

/** Narrows what the store found; what the viewer may not see was not found. @throws CodedError `absent` */
export function found<T>(value: T | null | undefined, absent: ErrorCode): T {
  if (value === null || value === undefined) throw new CodedError(absent);
  return value;
}
