import type { Builtins } from './define';
import { signature } from './define';
import type { Budget } from '../budget';
import type { List } from '../values';

/** Characters are Unicode code points, as FEEL counts them, not UTF-16 units. */
export const stringBuiltins: Builtins = {
  'string length': [signature({ string: 'string' }, ({ string }, { budget }) => codePoints(string, budget).length)],
  substring: [
    signature({ string: 'string', 'start position': 'number', length: 'number?' }, (args, { budget }) => {
      const points = codePoints(args.string, budget);
      const begin = args['start position'];
      if (begin === 0 || !Number.isInteger(begin)) return null;
      const from = begin < 0 ? points.length + begin : begin - 1;
      if (from < 0) return null;
      if (args.length === undefined) return points.slice(from).join('');
      return args.length < 0 ? null : points.slice(from, from + Math.floor(args.length)).join('');
    }),
  ],
  'upper case': [signature({ string: 'string' }, ({ string }, { budget }) => copied(string, budget).toUpperCase())],
  'lower case': [signature({ string: 'string' }, ({ string }, { budget }) => copied(string, budget).toLowerCase())],
  trim: [signature({ string: 'string' }, ({ string }, { budget }) => copied(string, budget).trim())],
  'substring before': [
    signature({ string: 'string', match: 'string' }, ({ string, match }, { budget }) => {
      const at = find(string, match, budget);
      return at < 0 ? '' : string.slice(0, at);
    }),
  ],
  'substring after': [
    signature({ string: 'string', match: 'string' }, ({ string, match }, { budget }) => {
      const at = find(string, match, budget);
      return at < 0 ? '' : string.slice(at + match.length);
    }),
  ],
  contains: [
    signature(
      { string: 'string', match: 'string' },
      ({ string, match }, { budget }) => find(string, match, budget) >= 0,
    ),
  ],
  'starts with': [
    signature({ string: 'string', match: 'string' }, ({ string, match }, { budget }) =>
      scanned(string, budget).startsWith(match),
    ),
  ],
  'ends with': [
    signature({ string: 'string', match: 'string' }, ({ string, match }, { budget }) =>
      scanned(string, budget).endsWith(match),
    ),
  ],
  'is blank': [signature({ string: 'string' }, ({ string }, { budget }) => scanned(string, budget).trim() === '')],
  'to base64': [signature({ value: 'string' }, ({ value }, { budget }) => base64(copied(value, budget), budget))],
  'string join': [
    signature({ list: 'list', delimiter: 'string?', prefix: 'string?', suffix: 'string?' }, (args, { budget }) => {
      const joined = join(args.list, args.delimiter ?? '', budget);
      if (joined === null || (args.prefix ?? args.suffix) === undefined) return joined;
      const text = `${args.prefix ?? ''}${joined}${args.suffix ?? ''}`;
      budget.allocate(text.length);
      return text;
    }),
  ],
};

function join(list: List, delimiter: string, budget: Budget): string | null {
  budget.step(list.length);
  const parts: string[] = [];
  for (const item of list) {
    if (item === null) continue;
    if (typeof item !== 'string') return null;
    budget.allocate(item.length + delimiter.length);
    parts.push(item);
  }
  return parts.join(delimiter);
}

function codePoints(text: string, budget: Budget): string[] {
  budget.allocate(text.length);
  budget.step(text.length >> 2);
  return Array.from(text);
}

function copied(text: string, budget: Budget): string {
  budget.allocate(text.length);
  return text;
}

function scanned(text: string, budget: Budget): string {
  budget.step(text.length >> 5);
  return text;
}

/** A plain search may compare every place with the whole match, so it costs the product at worst. */
function find(text: string, match: string, budget: Budget): number {
  budget.step((text.length * (1 + (match.length >> 3))) >> 4);
  return text.indexOf(match);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of the UTF-8 bytes; written out, since the workflow's sandbox has no encoder. */
function base64(text: string, budget: Budget): string {
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
