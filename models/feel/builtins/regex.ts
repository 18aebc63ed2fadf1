import { RE2JS } from 're2js';
import type { Budget } from '../budget';
import type { Builtins, Runtime } from './define';
import { renamed, signature } from './define';

const MAX_PATTERN = 512;
const MAX_PATTERNS = 32;

const extract = signature({ string: 'string', pattern: 'string' }, ({ string, pattern }, runtime) => {
  const { budget } = runtime;
  const regex = compile(pattern, '', runtime);
  if (regex === null) return null;
  const found = occurrences(regex, string, budget).map(({ start, end }) => string.slice(start, end));
  budget.allocate(string.length + found.length);
  return found;
});

/**
 * Functions with regular expressions run on RE2, whose time is linear in text and pattern: no backtracking, hence no
 * look-around and no back references (null). Work is charged before it is done, by size of text and of the program.
 */
export const regexBuiltins: Builtins = {
  matches: [
    signature({ input: 'string', pattern: 'string', flags: 'string?' }, ({ input, pattern, flags }, runtime) => {
      const regex = compile(pattern, flags ?? '', runtime);
      if (regex === null) return null;
      charge(regex, input.length, runtime.budget);
      return regex.matcher(input).find();
    }),
  ],
  replace: [
    signature(
      { input: 'string', pattern: 'string', replacement: 'string', flags: 'string?' },
      ({ input, pattern, replacement, flags }, runtime) => {
        const { budget } = runtime;
        const regex = compile(pattern, flags ?? '', runtime);
        if (regex === null) return null;
        const pieces: string[] = [];
        let end = 0;
        for (const found of occurrences(regex, input, budget)) {
          const filled = fill(replacement, found.groups, budget);
          pieces.push(input.slice(end, found.start), filled);
          end = found.end;
        }
        budget.allocate(input.length);
        return pieces.join('') + input.slice(end);
      },
    ),
  ],
  split: [
    signature({ string: 'string', delimiter: 'string' }, ({ string, delimiter }, runtime) => {
      const { budget } = runtime;
      const regex = compile(delimiter, '', runtime);
      if (regex === null) return null;
      const pieces: string[] = [];
      let end = 0;
      for (const found of occurrences(regex, string, budget)) {
        // An empty match separates two characters; at either end of the text there is nothing to separate.
        if (found.start === found.end && (found.start === 0 || found.start === string.length)) continue;
        pieces.push(string.slice(end, found.start));
        end = found.end;
      }
      pieces.push(string.slice(end));
      budget.allocate(string.length + pieces.length);
      return pieces;
    }),
  ],
  extract: [extract, renamed(extract, { string: 'input' })],
};

interface Occurrence {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly string[];
}

function occurrences(regex: RE2JS, text: string, budget: Budget): Occurrence[] {
  const matcher = regex.matcher(text);
  const found: Occurrence[] = [];
  let from = 0;
  for (;;) {
    charge(regex, text.length - from, budget);
    if (!matcher.find()) return found;
    const groups: string[] = [];
    for (let i = 0; i <= Math.min(9, matcher.groupCount()); i++) groups.push(matcher.group(i) ?? '');
    budget.allocate(groups.length);
    found.push({ start: matcher.start(), end: matcher.end(), groups });
    from = matcher.end();
  }
}

/** Puts the groups into a replacement: `$0` to `$9`, `\$` for a dollar sign (XPath `fn:replace`). */
function fill(replacement: string, groups: readonly string[], budget: Budget): string {
  const filled = replacement.replace(/\\([\\$])|\$(\d)/g, (_all, literal: string | undefined, group: string) => {
    const text = literal ?? groups[Number(group)] ?? '';
    budget.allocate(text.length);
    return text;
  });
  budget.allocate(replacement.length);
  return filled;
}

function compile(pattern: string, flags: string, { budget, patterns }: Runtime): RE2JS | null {
  if (pattern.length > MAX_PATTERN || /[^smix]/.test(flags)) return null;
  const key = `${flags}/${pattern}`;
  const known = patterns.get(key);
  if (known !== undefined) return known;
  // Compiling costs far more than a step for each character, most of all for counted repetitions.
  budget.step(300 + 4 * pattern.length + 8 * countedRepetitions(pattern));
  const compiled = compileOnce(pattern, flags);
  if (patterns.size < MAX_PATTERNS) patterns.set(key, compiled);
  return compiled;
}

function compileOnce(pattern: string, flags: string): RE2JS | null {
  let bits = 0;
  if (flags.includes('i')) bits |= RE2JS.CASE_INSENSITIVE;
  if (flags.includes('s')) bits |= RE2JS.DOTALL;
  if (flags.includes('m')) bits |= RE2JS.MULTILINE;
  const spaced = flags.includes('x') ? pattern.replace(/\s+/g, '') : pattern;
  // RE2 writes a code point as \x{4e00}; \u4e00 is what users of other engines write.
  const source = spaced.replace(/\\(?:u([0-9a-fA-F]{4})|[\s\S])/g, (all, code?: string) =>
    code === undefined ? all : `\\x{${code}}`,
  );
  try {
    return RE2JS.compile(source, bits);
  } catch {
    return null;
  }
}

/** An upper bound of the instructions that repetitions such as `{1000}` expand to; RE2 allows at most 1000 in all. */
function countedRepetitions(pattern: string): number {
  let total = 0;
  for (const found of pattern.matchAll(/\{(\d{1,4})(?:,(\d{0,4}))?\}/g)) {
    total += Math.max(Number(found[1]), Number(found[2] || 0)) * (1 + (pattern.length >> 3));
  }
  return total;
}

function charge(regex: RE2JS, length: number, budget: Budget): void {
  budget.step(16 + (((length + 1) * regex.programSize()) >> 3));
}
