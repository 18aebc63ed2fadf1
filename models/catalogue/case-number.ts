import { dayOfInstant, formatDay, pad, parseDay } from '../sla/day';
import { mod3736 } from './check-character';

/**
 * 办件编号: division (6 digits, of the window that takes the case in) + yyMMdd of the +08:00 day + sequence (6 digits)
 * + MOD 37,36 check character; 19 characters. @throws Error on a malformed division or a sequence outside 1..999999.
 */
export function formatCaseNumber(parts: {
  readonly division: string;
  /** Epoch ms. */
  readonly at: number;
  readonly sequence: number;
}): string {
  const { division, at, sequence } = parts;
  if (!/^\d{6}$/.test(division)) throw new Error('Expected a division of six digits for a case number');
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > 999_999) {
    throw new Error(`Expected a sequence from 1 to 999999 for a case number, but got ${sequence}`);
  }
  const day = formatDay(dayOfInstant(at)).slice(2).replaceAll('-', '');
  const body = division + day + pad(sequence, 6);
  return body + mod3736(body);
}

/** Whether a text is a case number: shape, existing day, check character. */
export function isCaseNumber(text: string): boolean {
  const match = /^(\d{6})(\d{2})(\d{2})(\d{2})\d{6}[0-9A-Z]$/.exec(text);
  if (!match || parseDay(`20${match[2]}-${match[3]}-${match[4]}`) === null) return false;
  return mod3736(text.slice(0, -1)) === text.slice(-1);
}
