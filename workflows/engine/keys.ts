import { InvariantError } from './invariant-error';
import type { CaseState } from './state';

const ORDINAL_DIGITS = 8;
const MAX_ORDINAL = 10 ** ORDINAL_DIGITS - 1;

/** Key of an ordinal: instance number + 8 digits (design section 9). */
export function keyOf(instanceNo: string, ordinal: number): string {
  if (ordinal > MAX_ORDINAL) throw new InvariantError('Expected fewer than 100 million keys in a case');
  return instanceNo + String(ordinal).padStart(ORDINAL_DIGITS, '0');
}

/** Notes that a key is in use, so that no later key equals it. */
export function useKey(state: CaseState, key: string): void {
  const ordinal = Number(key.slice(-ORDINAL_DIGITS));
  if (ordinal >= state.nextOrdinal) state.nextOrdinal = ordinal + 1;
}
