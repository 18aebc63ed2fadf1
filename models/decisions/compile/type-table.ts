import type { FeelNode, FeelType } from '../../feel/nodes';

/** Types by the names that a file gives them; built-in types are not in it. */
export type TypeTable = ReadonlyMap<string, FeelType>;

const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ['any', 'Any'],
  ['null', 'Null'],
  ['number', 'number'],
  ['integer', 'number'],
  ['long', 'number'],
  ['double', 'number'],
  ['string', 'string'],
  ['boolean', 'boolean'],
  ['date', 'date'],
  ['time', 'time'],
  ['datetime', 'date and time'],
  ['date and time', 'date and time'],
  ['daytimeduration', 'days and time duration'],
  ['days and time duration', 'days and time duration'],
  ['yearmonthduration', 'years and months duration'],
  ['years and months duration', 'years and months duration'],
  ['list', 'list'],
  ['context', 'context'],
  ['function', 'function'],
  ['range', 'range'],
]);

/** A built-in type by name, or null. */
export function builtInType(name: string): FeelType | null {
  const known = BUILT_IN.get(name.replace(/\s+/g, ' ').toLowerCase());
  return known === undefined ? null : { name: known, of: null, fields: [] };
}

/** Puts the types of a file in place of their names, in `instance of` and in parameters of functions. */
export function resolveTypes(node: FeelNode, types: TypeTable): FeelNode {
  if (types.size === 0) return node;
  return resolved(node, types) as FeelNode;
}

function resolved(part: unknown, types: TypeTable): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((item) => resolved(item, types));
  if (isType(part)) {
    const own = types.get(part.name);
    if (own !== undefined && builtInType(part.name) === null) return own;
  }
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, resolved(value, types)]));
}

/** A type is the only part of a tree without a tag. */
function isType(part: object): part is FeelType {
  return !Object.hasOwn(part, 't') && Object.hasOwn(part, 'of') && Object.hasOwn(part, 'fields');
}
