/**
 * A parsed BPMN element as far as rules and transforms need it. The parser's moddle elements have this shape;
 * rules know nothing else of the parser. Booleans and integers arrive as the text of the file.
 */
export interface SourceElement {
  readonly $type: string;
  readonly $attrs: Readonly<Record<string, unknown>>;
  readonly $parent?: SourceElement;
  get(name: string): unknown;
  $instanceOf(type: string): boolean;
}

/** An attribute or text child, trimmed; `null` when absent or blank. */
export function textOf(element: SourceElement | null, name: string): string | null {
  const value = element?.get(name);
  if (typeof value !== 'string') return null;
  const trimmed = value.trim();
  return trimmed === '' ? null : trimmed;
}

/** A single child or resolved reference. */
export function childOf(element: SourceElement | null, name: string): SourceElement | null {
  const value = element?.get(name);
  return isElement(value) ? value : null;
}

/** Children or resolved references of a collection property. */
export function childrenOf(element: SourceElement | null, name: string): readonly SourceElement[] {
  const value = element?.get(name);
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** An `xs:boolean`: `true`, `1`, `false`, `0`; the descriptor's default when absent. */
export function flagOf(element: SourceElement | null, name: string): boolean {
  const value = element?.get(name);
  if (typeof value === 'boolean') return value;
  return typeof value === 'string' && /^(?:true|1)$/.test(value.trim());
}

/** The body of an expression child, trimmed; `null` when the child is absent or blank. */
export function bodyOf(element: SourceElement | null, name: string): string | null {
  return textOf(childOf(element, name), 'body');
}

/** Extension elements of one type (moddle name, e.g. `zeebe:TaskDefinition`). */
export function extensionsOf(element: SourceElement | null, type: string): readonly SourceElement[] {
  return childrenOf(childOf(element, 'extensionElements'), 'values').filter((value) => value.$type === type);
}

/** The first extension element of a type, or `null`. */
export function extensionOf(element: SourceElement | null, type: string): SourceElement | null {
  return extensionsOf(element, type)[0] ?? null;
}

function isElement(value: unknown): value is SourceElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}
