import { FEEL_SOURCE_LIMITS } from './limits';

export interface SourceRefusal {
  readonly message: string;
  readonly position: number;
}

const openers = new Set(['(', '[', '{']);
const closers = new Set([')', ']', '}']);
const separators = /[\s()[\]{},;:."<>=!+\-*/]/;

/**
 * Looks at a source text before the parser does, since a grammar with error recovery can be made slow by deep or long
 * input. Brackets in texts and comments do not count. Returns null when the text may be parsed.
 */
export function guardSource(source: string): SourceRefusal | null {
  if (source.length > FEEL_SOURCE_LIMITS.characters) {
    return refuse(`Expected at most ${FEEL_SOURCE_LIMITS.characters} characters, but got ${source.length}`, 0);
  }
  let depth = 0;
  let nameStart = 0;
  for (let i = 0; i < source.length; i++) {
    const char = source.charAt(i);
    const skipTo = skipped(source, i, char);
    if (skipTo > i) {
      i = skipTo - 1;
      nameStart = skipTo;
      continue;
    }
    if (separators.test(char)) nameStart = i + 1;
    else if (i - nameStart > FEEL_SOURCE_LIMITS.nameCharacters) {
      return refuse(`Expected names of at most ${FEEL_SOURCE_LIMITS.nameCharacters} characters`, nameStart);
    }
    // An open interval may begin with "]" and end with "[": depth only has to be an upper bound, so it may drop to 0.
    if (openers.has(char)) depth++;
    else if (closers.has(char)) depth = Math.max(0, depth - 1);
    if (depth > FEEL_SOURCE_LIMITS.brackets) {
      return refuse(`Expected at most ${FEEL_SOURCE_LIMITS.brackets} nested brackets`, i);
    }
  }
  return null;
}

/** The position after the text or comment that begins at `at`, or `at` if none does. */
function skipped(source: string, at: number, char: string): number {
  if (char === '"') {
    for (let i = at + 1; i < source.length; i++) {
      const inside = source.charAt(i);
      if (inside === '\\') i++;
      else if (inside === '"') return i + 1;
    }
    return source.length;
  }
  if (char !== '/') return at;
  const next = source.charAt(at + 1);
  const end = next === '/' ? source.indexOf('\n', at) : next === '*' ? source.indexOf('*/', at + 2) : at;
  if (end === at) return at;
  return end < 0 ? source.length : next === '*' ? end + 2 : end;
}

function refuse(message: string, position: number): SourceRefusal {
  return { message, position };
}
