import type { Json } from '../../json';
import { evaluate } from '../evaluate';
import { parseExpression } from '../parse';

/** The value of an expression that reads no variables, at the epoch. @throws Error when it has none */
export function valueOf(source: string): Json {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.message}`);
  const result = evaluate(parsed.ast, { now: 0, get: () => undefined });
  if (!result.ok) throw new Error(`${source}: ${result.message}`);
  return result.value;
}
