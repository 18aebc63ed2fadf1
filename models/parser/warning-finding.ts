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
]);

/** What a parser warning means for the file; `null` when it is about a diagram. */
export function warningFinding(warning: ParseWarning): Finding | null {
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
    return problem('UNRESOLVED_REFERENCE', owner, property, en, zh);
  }
  if (warning.message.startsWith('unknown attribute')) {
    if (DIAGRAM.has(prefix)) return null;
    const name = shorten(property ?? '');
    return problem(
      'UNKNOWN_ATTRIBUTE',
      owner,
      property,
      `The attribute ${name} is not known here.`,
      `此处不存在属性 ${name}。`,
    );
  }
  return contentFinding(warning);
}

/** Warnings that carry an error: unknown elements, text where none belongs. */
function contentFinding(warning: ParseWarning): Finding | null {
  const reason = warning.error?.message ?? warning.message;
  const line = /line: (\d+)/.exec(warning.message);
  const at = line?.[1] === undefined ? {} : { line: Number(line[1]) + 1 };
  const element = /^(unrecognized element|unknown type) <(?:([^:>]*):)?([^>]*)>/.exec(reason);
  if (element) {
    const [, kind, prefix = '', local = ''] = element;
    const name = shorten(prefix === '' ? local : `${prefix}:${local}`);
    if (DIAGRAM.has(prefix)) return null;
    if (!OURS.has(prefix) && prefix !== '' && kind === 'unrecognized element') {
      return { ...note('FOREIGN_CONTENT', null, name, `<${name}> is not read.`, `未读取 <${name}>。`), ...at };
    }
    return {
      ...problem('UNKNOWN_ELEMENT', null, name, `<${name}> is not known here.`, `此处不存在元素 <${name}>。`),
      ...at,
    };
  }
  const text = shorten(reason);
  return {
    ...problem('UNREADABLE_CONTENT', null, null, `Content cannot be read: ${text}`, `内容无法读取:${text}`),
    ...at,
  };
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
