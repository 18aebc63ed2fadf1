export type WildToken =
  | { readonly kind: 'name' | 'number' | 'string' | 'operator'; readonly text: string }
  | { readonly kind: 'end'; readonly text: '' };

const TOKEN_AT =
  /\s*(?:([\p{L}_$][\p{L}\p{N}_$]*)|([0-9]+(?:\.[0-9]+)?)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(===|!==|==|!=|<=|>=|&&|\|\||[-+*/%<>=!?:().,[\]]))/uy;

/** Splits an expression of the wild subset into tokens; `null` when a character belongs to none. */
export function wildTokens(source: string): readonly WildToken[] | null {
  const tokens: WildToken[] = [];
  let at = 0;
  const text = source.trimEnd();
  while (at < text.length) {
    TOKEN_AT.lastIndex = at;
    const match = TOKEN_AT.exec(text);
    if (!match) return null;
    const [whole, name, number, single, double, operator] = match;
    if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator });
    else tokens.push({ kind: 'string', text: unescape(single ?? double ?? '') });
    at += whole.length;
  }
  tokens.push({ kind: 'end', text: '' });
  return tokens;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
]);

function unescape(text: string): string {
  return text.replace(/\\(.)/gsu, (_, char: string) => ESCAPES.get(char) ?? char);
}
