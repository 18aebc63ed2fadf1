import { FEEL_SOURCE_LIMITS } from './limits';

/** What the tokenizers of `lezer-feel` read: the words of the name begun, and the names that are known. */
export interface NameState {
  readonly tokens: readonly string[];
  contextCache(): KnownNames;
}

export interface KnownNames {
  readonly keys: Set<string>;
  readonly prefixes: Set<string>;
}

/** Raised through the parser when a name has too many words; caught by `parse.ts`. */
export class NameTooLong extends Error {}

interface TokenInput {
  readonly pos: number;
  peek(offset: number): number;
}

export interface NameTracker {
  readonly start: NameState;
  readonly strict: boolean;
  shift(state: NameState): NameState;
  reduce(state: NameState, term: number, stack: { readonly pos: number }, input: TokenInput): NameState;
  reuse(state: NameState): NameState;
  hash(): number;
}

export interface NameTerms {
  /** Terms that are one word of a name. */
  readonly words: ReadonlySet<number>;
  /** Terms that complete a name which is read. */
  readonly uses: ReadonlySet<number>;
  /** Terms that complete a name which is declared (context key, parameter, iterator). */
  readonly declarations: ReadonlySet<number>;
}

/**
 * Follows names for the tokenizers, in place of `trackVariables` of `lezer-feel`: that one keeps a copy of every scope
 * and its time and memory grow with the square of the source, so a hostile text of 64 KiB could end the process.
 * Here a declared name with special characters (`a-b`) is known from its declaration to the end of the source.
 */
export function createNameTracker(terms: NameTerms, names: Iterable<string>): NameTracker {
  const known: KnownNames = { keys: new Set(), prefixes: new Set() };
  for (const name of names) addName(known, name);
  const state = (tokens: readonly string[]): NameState => ({ tokens, contextCache: () => known });
  const empty = state([]);

  return {
    start: empty,
    strict: false,
    shift: (current) => current,
    reuse: (current) => current,
    hash: () => 0,
    reduce(current, term, stack, input) {
      if (terms.words.has(term)) {
        if (current.tokens.length >= FEEL_SOURCE_LIMITS.nameWords) {
          throw new NameTooLong(`Expected names of at most ${FEEL_SOURCE_LIMITS.nameWords} words`);
        }
        return state([...current.tokens, textBetween(input, stack.pos)]);
      }
      if (terms.declarations.has(term)) {
        if (current.tokens.length > 1) addName(known, current.tokens.join(' '));
        return empty;
      }
      return terms.uses.has(term) ? empty : current;
    },
  };
}

function textBetween(input: TokenInput, end: number): string {
  let text = '';
  for (let i = input.pos; i < end; i++) text += String.fromCharCode(input.peek(i - input.pos));
  return text;
}

/** Names compare without regard to the blanks around special characters, as the grammar does. */
export function normalizeName(name: string): string {
  return name
    .replace(/\*\*|[./\-'+*]/g, ' $& ')
    .replace(/\s+/g, ' ')
    .trim();
}

function addName(known: KnownNames, name: string): void {
  const normalized = normalizeName(name);
  if (normalized === '' || normalized.length > FEEL_SOURCE_LIMITS.nameCharacters) return;
  known.keys.add(normalized);
  for (let i = 1; i <= normalized.length; i++) known.prefixes.add(normalized.slice(0, i));
}
