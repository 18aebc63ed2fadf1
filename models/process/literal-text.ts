import type { Expression } from './expression';

/** The text that an expression always gives: a static text, or FEEL that is a plain string literal; else `null`. */
export function literalText(expression: Expression): string | null {
  if (expression.kind === 'static') return expression.value;
  return literalOf(`=${expression.source}`);
}

/** Like {@link literalText}, for an attribute as written. */
export function literalOf(source: string): string | null {
  if (!source.startsWith('=')) return source;
  return /^=\s*"([^"\\]*)"\s*$/.exec(source)?.[1] ?? null;
}
