import { computedName } from '../../models/process/computed-name';

/** The key that an element was bound to at deploy, by its id or, where an expression decides, by that of its target. */
export function boundKey(
  bindings: Readonly<Record<string, string>>,
  elementId: string,
  targetId: string,
): string | null {
  const name = [elementId, computedName(targetId)].find((one) => Object.hasOwn(bindings, one));
  return name === undefined ? null : (bindings[name] ?? null);
}
