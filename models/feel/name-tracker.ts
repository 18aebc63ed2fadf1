import { FEEL_SOURCE_LIMITS } from './limits';

/** What the tokenizers of `lezer-feel` read: the words of the name begun, and the names that are known. */
export interface NameState {
  readonly tokens: readonly string[];
  readonly source: SourceNames;
  contextCache(): KnownNames;
}

/** Names known in one source: those of the tracker until the source declares one of its own. */
interface SourceNames {
  known: KnownNames;
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
  const given: KnownNames = { keys: new Set(), prefixes: new Set() };
  for (const name of names) addName(given, name);
  const state = (tokens: readonly string[], source: SourceNames): NameState => ({
    tokens,
    source,
    contextCache: () => source.known,
  });

  return {
    /** The parser asks once per source, so one tracker serves them all. */
    get start() {
      return state([], { known: given });
    },
    strict: false,
    shift: (current) => current,
    reuse: (current) => current,
    hash: () => 0,
    reduce(current, term, stack, input) {
      const { tokens, source } = current;
      if (terms.words.has(term)) {
        if (tokens.length >= FEEL_SOURCE_LIMITS.nameWords) {
          throw new NameTooLong(`Expected names of at most ${FEEL_SOURCE_LIMITS.nameWords} words`);
        }
        return state([...tokens, textBetween(input, stack.pos)], source);
      }
      if (terms.declarations.has(term)) {
        if (tokens.length > 1) declare(source, given, tokens.join(' '));
        return state([], source);
      }
      return terms.uses.has(term) && tokens.length > 0 ? state([], source) : current;
    },
  };
}

function declare(source: SourceNames, given: KnownNames, name: string): void {
  if (source.known === given) source.known = { keys: new Set(given.keys), prefixes: new Set(given.prefixes) };
  addName(source.known, name);
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
