import type { Budget } from '../budget';
import type { Builtins } from './define';
import { signature } from './define';

/** Base64 of the UTF-8 bytes of a text, written out, since the workflow's sandbox has no encoder. */
export const base64Builtins: Builtins = {
  'to base64': [
    signature({ value: 'string' }, ({ value }, { budget }) => {
      budget.allocate(value.length);
      return encoded(value, budget);
    }),
  ],
  /** Null for what is no Base64, or not that of a text; the padding may be missing. */
  'from base64': [
    signature({ value: 'string' }, ({ value }, { budget }) => {
      budget.step(value.length >> 1);
      budget.allocate(value.length * 4);
      const bytes = bytesOf(value);
      return bytes === null ? null : textOf(bytes);
    }),
  ],
};

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function encoded(text: string, budget: Budget): string {
  budget.step(text.length >> 1);
  const bytes = utf8(text);
  budget.allocate(bytes.length * 2);
  const groups: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const digit = (shift: number): string => BASE64.charAt((bits >> shift) & 63);
    groups.push(digit(18), digit(12), b === undefined ? '=' : digit(6), c === undefined ? '=' : digit(0));
  }
  return groups.join('');
}

function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes;
}

function bytesOf(text: string): number[] | null {
  const digits = text.replace(/={1,2}$/, '');
  const isPadded = digits.length !== text.length;
  if (!/^[A-Za-z0-9+/]*$/.test(digits) || digits.length % 4 === 1 || (isPadded && text.length % 4 !== 0)) return null;
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const digit of digits) {
    bits = ((bits << 6) | BASE64.indexOf(digit)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push((bits >> held) & 0xff);
  }
  return bytes;
}

function textOf(bytes: readonly number[]): string | null {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return null;
  }
}
