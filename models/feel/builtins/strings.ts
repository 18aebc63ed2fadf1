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
