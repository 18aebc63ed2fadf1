import type { ModdleElement, ParseWarning } from 'bpmn-moddle';
import { note, problem, type Finding } from '../rules/finding';

const OURS = new Set(['bpmn', 'zeebe']);
const DIAGRAM = new Set(['bpmndi', 'di', 'dc', 'bioc', 'color']);
/** Type names are documentation here: nothing is executed from them, and vendors write names instead of ids. */
const TYPE_REFERENCES = new Set([
  'bpmn:structureRef',
  'bpmn:itemSubjectRef',
  'bpmn:evaluatesToTypeRef',
  'bpmn:itemRef',
  'bpmn:type',
  'bpmn:definition',
]);
/** What else is documentation, or may be in no file at all. */
const LOOSE_REFERENCES = new Set([
  'bpmn:categoryValueRef',
  'bpmn:partitionElementRef',
  'bpmn:supports',
  'bpmn:definitionalCollaborationRef',
  'bpmn:endPointRef',
]);
/** Elements that decide nothing: a slip there does not either. */
const DRAWINGS = ['bpmn:Artifact', 'bpmn:DataObjectReference', 'bpmn:Relationship'];

/** What a finding needs to know of the text. */
interface WarningSource {
  /** Tells the prefixes of the file from those that the reader makes up for a foreign default namespace. */
  isDeclared(prefix: string): boolean;
  /** The nearest id at or above a place. */
  idAt(line: number, column: number): string | null;
}

/** What a parser warning means for the file; `null` when it is about a diagram. */
export function warningFinding(warning: ParseWarning, source: WarningSource): Finding | null {
  const owner = ownerId(warning.element);
  const property = warning.property ?? null;
  const prefix = warning.element?.$type.split(':')[0] ?? 'bpmn';
  if (warning.message.startsWith('unresolved reference')) {
    if (DIAGRAM.has(prefix)) return null;
    const value = shorten(warning.value ?? '');
    const [en, zh] = [
      `The reference ${property ?? ''} names ${value}, which does not exist.`,
      `引用 ${property ?? ''} 指向不存在的 ${value}。`,
    ];
    if (property && TYPE_REFERENCES.has(property)) return note('UNRESOLVED_TYPE_NAME', owner, property, en, zh);
    const isLoose = (property && LOOSE_REFERENCES.has(property)) || warning.element?.$type === 'bpmn:Relationship';
    return (isLoose ? note : problem)('UNRESOLVED_REFERENCE', owner, property, en, zh);
  }
  if (warning.message.startsWith('unknown attribute')) {
    if (DIAGRAM.has(prefix) || DIAGRAM.has(property?.split(':')[0] ?? '')) return null;
    const name = shorten(property ?? '');
    const [en, zh] = [`The attribute ${name} is not known here.`, `此处不存在属性 ${name}。`];
    return (isDrawing(warning.element) ? note : problem)('UNKNOWN_ATTRIBUTE', owner, property, en, zh);
  }
  return contentFinding(warning, source);
}

/** Warnings that carry an error: unknown elements, text where none belongs. */
function contentFinding(warning: ParseWarning, source: WarningSource): Finding | null {
  const reason = warning.error?.message ?? warning.message;
  const place = /line: (\d+)\s+column: (\d+)/.exec(warning.message);
  const at = place ? { line: Number(place[1]) + 1 } : {};
  const element = /^(unrecognized element|unknown type) <(?:([^:>]*):)?([^>]*)>/.exec(reason);
  if (element) {
    const [, kind, found = '', local = ''] = element;
    const prefix = OURS.has(found) || source.isDeclared(found) ? found : '';
    const name = shorten(prefix === '' ? local : `${prefix}:${local}`);
    if (DIAGRAM.has(prefix)) return null;
    const owner = place && source.idAt(Number(place[1]), Number(place[2]));
    if (!OURS.has(prefix) && prefix !== '' && kind === 'unrecognized element') {
      return { ...note('FOREIGN_CONTENT', owner, name, `<${name}> is not read.`, `未读取 <${name}>。`), ...at };
    }
    return {
      ...problem('UNKNOWN_ELEMENT', owner, name, `<${name}> is not known here.`, `此处不存在元素 <${name}>。`),
      ...at,
    };
  }
  const text = shorten(reason);
  return {
    ...problem('UNREADABLE_CONTENT', null, null, `Content cannot be read: ${text}`, `内容无法读取:${text}`),
    ...at,
  };
}

function isDrawing(element: ModdleElement | undefined): boolean {
  if (!element) return false;
  return element.$type === 'bpmn:BaseElement' || DRAWINGS.some((type) => element.$instanceOf(type));
}

/** The nearest id at or above an element. */
function ownerId(element: ModdleElement | undefined): string | null {
  for (let at = element; at; at = at.$parent) {
    const id = at.get('id');
    if (typeof id === 'string' && id !== '') return id;
  }
  return null;
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
