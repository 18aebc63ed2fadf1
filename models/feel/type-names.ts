/** Types that the bounds of a range may have, as they are written. */
const BOUND =
  '(?:number|string|date and time|date time|date|time|days and time duration|years and months duration|Any)';
const RANGE = new RegExp(`\\brange\\s*<\\s*${BOUND}\\s*>`, 'g');
const FUNCTION = /(\binstance\s+of\s+)function\b(?!\s*<)/g;

/**
 * A source whose types are names to the grammar, which knows `list<...>`, but neither `range<...>` (DMN 1.5, 10.3.1.2,
 * rule 53) nor `function` alone. Each place keeps its offset: the texts are read from the source itself.
 */
export function withNamedTypes(source: string): string {
  if (!source.includes('range') && !source.includes('instance')) return source;
  return source
    .replace(RANGE, (type) => type.replace(/[^a-zA-Z]/g, '_'))
    .replace(FUNCTION, (_all, before: string) => `${before}_unction`);
}

/** The type of the bounds in `range<...>`; null for any other name. */
export function boundOf(name: string): string | null {
  return /^range\s*<\s*(.*?)\s*>$/.exec(name)?.[1]?.replace(/\s+/g, ' ') ?? null;
}
