const simpleEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The value of a string literal as written in the source, with its quotes (DMN 1.5, 10.3.1.2, rule 64). */
export function readStringLiteral(source: string): string {
  return source.slice(1, -1).replace(/\\(?:U([0-9a-fA-F]{6})|u([0-9a-fA-F]{4})|(.))/gs, (all, long, short, plain) => {
    if (typeof long === 'string') {
      const code = parseInt(long, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : String(all);
    }
    if (typeof short === 'string') return String.fromCharCode(parseInt(short, 16));
    const letter = String(plain);
    if (letter === '"' || letter === '\\' || letter === "'") return letter;
    // An unknown escape stays as it is: patterns such as "\d+" are written without doubling the backslash.
    return Object.hasOwn(simpleEscapes, letter) ? (simpleEscapes[letter] ?? letter) : String(all);
  });
}

/** The value of a numeric literal, or null where it has no finite one. */
export function readNumberLiteral(source: string): number | null {
  const value = Number(source.replace(/\s+/g, ''));
  return Number.isFinite(value) ? value + 0 : null;
}
