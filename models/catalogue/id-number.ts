import type { Json } from '../json';
import { dayNumberOf } from '../civil-day';
import { formatDay, pad } from '../sla/day';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';
/** First two digits of GB/T 2260 that begin an identity number, Hong Kong, Macao and Taiwan residents included. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

/** Whether a text is an identity number of GB 11643: province, existing birth date, check character (X in either case). */
export function isIdNumber(text: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(text) || !hasPlausibleHead(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return CHECK[sum % 11] === text[17]?.toUpperCase();
}

/**
 * Whether a text contains an identity number anywhere, also inside longer runs of digits, in full-width characters, or
 * grouped by single spaces or hyphens.
 */
export function containsIdNumber(text: string): boolean {
  const plain = text
    .replace(/[\uFF10-\uFF19\uFF38\uFF58]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/(?<=\d)[ \u3000-](?=[\dXx])/g, '');
  for (const run of plain.matchAll(/\d{17,}[Xx]?/g)) {
    for (let start = 0; start + 18 <= run[0].length; start += 1) {
      if (isIdNumber(run[0].slice(start, start + 18))) return true;
    }
  }
  return false;
}

/**
 * Path of the first value, or of the object with the first name, that contains an identity number, `''` for the value
 * itself; `null` when there is none. The path never repeats the number.
 */
export function findIdNumber(value: Json): string | null {
  const waiting: { readonly value: Json; readonly path: string }[] = [{ value, path: '' }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: current, path } = next;
    if (typeof current === 'string' && containsIdNumber(current)) return path;
    if (typeof current === 'number' && isNumberOfIdSize(current)) return path;
    if (typeof current !== 'object' || current === null) continue;
    const entries = Object.entries(current);
    if (!Array.isArray(current) && entries.some(([name]) => containsIdNumber(name))) return path;
    // Last in, first out: reversed, so that the first in document order is found first.
    for (const [name, child] of entries.reverse()) {
      const step = Array.isArray(current) ? `[${name}]` : path === '' ? name : `.${name}`;
      waiting.push({ value: child, path: path + step });
    }
  }
  return null;
}

/** A JSON number of 18 digits has lost its last ones: the check character proves nothing, the head is enough. */
function isNumberOfIdSize(value: number): boolean {
  const text = String(value);
  return /^\d{18}$/.test(text) && hasPlausibleHead(text);
}

function hasPlausibleHead(text: string): boolean {
  if (!PROVINCES.has(text.slice(0, 2))) return false;
  const [year, month, day] = [Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14))];
  if (year < 1850 || year > 2100 || month < 1 || month > 12) return false;
  return formatDay(dayNumberOf(year, month, day)) === `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}
