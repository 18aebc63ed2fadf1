/** Elements of the schema whose `xsi:type` may name a derived type: then the element is one of that type. */
const HEADS: ReadonlySet<string> = new Set([
  'rootElement',
  'flowElement',
  'artifact',
  'eventDefinition',
  'loopCharacteristics',
  'conversationNode',
  'resourceRole',
  'task',
  'subProcess',
]);
const ESCAPED = /_\.\.([0-9A-F]+)\./g;

/** A name with its letters beyond ASCII written out: bpmn-moddle's reader knows no others. */
export function asciiName(name: string): string {
  return name.replace(/[^\u0000-\u007F]/gu, (char) => `_..${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}.`);
}

/** Undoes {@link asciiName} wherever it occurs in a text. */
export function originalName(text: string): string {
  return text.replace(ESCAPED, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}

/** The element that stands for a BPMN element with an `xsi:type` (XML Schema part 1, 2.6.1), its own name without one. */
export function concreteName(local: string, type: string | null): string {
  const derived = /^(?:[^:]+:)?t([A-Z]\w*)$/.exec(type?.trim() ?? '')?.[1];
  if (derived === undefined || !HEADS.has(local)) return local;
  return derived.charAt(0).toLowerCase() + derived.slice(1);
}
