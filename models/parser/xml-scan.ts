import type { Edit } from './apply-edits';
import { BPMN_NAMESPACE, CAPS, DIAGRAM_NAMESPACE } from './caps';
import { skipXmlDeclaration } from './xml-declaration';
import { asciiName, concreteName } from './reader-names';
import { FORBIDDEN_CHARACTER, Q_NAME_AT, badReference } from './xml-names';
import { ROOT_SCOPE, resolvePrefix, type NamespaceScope } from './xml-namespaces';
import { XmlProblem, notWellFormed } from './xml-problem';
import { readAttributes } from './xml-attributes';

/** What the scan learns about a well-formed file. */
export interface XmlFacts {
  /** Namespace and local name of the root element. */
  readonly root: { readonly namespace: string; readonly name: string };
  /** Offset of each id of a BPMN model element. */
  readonly ids: ReadonlyMap<string, number>;
  /** Offsets at which an id is used again. */
  readonly repeatedIds: readonly { readonly id: string; readonly offset: number }[];
  /** Children that bpmn-moddle would overwrite with a later one of the same name. */
  readonly repeatedChildren: readonly {
    readonly name: string;
    readonly owner: string | null;
    readonly offset: number;
  }[];
  /** All namespaces that an element or attribute uses. */
  readonly namespaces: ReadonlySet<string>;
  /**
   * What bpmn-moddle's reader is to see instead. Diagrams (`bpmndi:BPMNDiagram` below the root) are left out: pictures
   * decide nothing, are often half of the file and often careless. Line breaks stay, so that line numbers stay right.
   */
  readonly edits: readonly Edit[];
}

interface OpenElement {
  readonly name: string;
  /** What bpmn-moddle's reader sees instead of the name. */
  readonly readAs: string;
  readonly id: string | null;
  /** Children seen so far of those that may appear once. */
  once: Set<string> | null;
  /** Number of children without id. */
  unnamed: number;
  readonly scope: NamespaceScope;
  /** Whether all inside is text: elements there are markup of it. */
  readonly isText: boolean;
}

/** Children with a meaning for execution of which the schema allows one. */
const ONCE: ReadonlySet<string> = new Set([
  'extensionElements',
  'conditionExpression',
  'script',
  'timeDate',
  'timeDuration',
  'timeCycle',
  'ioSpecification',
  'loopCharacteristics',
  'loopCardinality',
  'loopCondition',
  'loopDataInputRef',
  'loopDataOutputRef',
  'inputDataItem',
  'outputDataItem',
  'completionCondition',
  'activationCondition',
  'condition',
  'event',
  'transformation',
  'from',
  'to',
  'messagePath',
  'dataPath',
  'resourceAssignmentExpression',
]);
/** An activity has one loop of either kind. */
const LOOPS = /^(?:standard|multiInstance)LoopCharacteristics$/;

/** Elements with mixed content of any kind in the schema; bpmn-moddle reads nothing but text there. */
const TEXTS: ReadonlySet<string> = new Set(['documentation', 'text']);

/**
 * Checks that a text is well-formed XML 1.0 with namespaces, without document type, entities and processing
 * instructions, and within the caps. bpmn-moddle's own reader lets many malformed files pass; this scan does not.
 * One pass, linear in the length. Throws {@link XmlProblem}.
 */
export function scanXml(text: string): XmlFacts {
  const forbidden = FORBIDDEN_CHARACTER.exec(text);
  if (forbidden) throw notWellFormed(forbidden.index, 'A control character is not allowed.', '含有不允许的控制字符。');
  const ids = new Map<string, number>();
  const repeatedIds: { id: string; offset: number }[] = [];
  const repeatedChildren: { name: string; owner: string | null; offset: number }[] = [];
  const namespaces = new Set<string>();
  const edits: Edit[] = [];
  const open: OpenElement[] = [];
  let diagramFrom = -1;
  let root: XmlFacts['root'] | null = null;
  let elements = 0;
  let bpmnElements = 0;
  let at = skipXmlDeclaration(text);

  while (at < text.length) {
    const next = text.indexOf('<', at);
    checkText(text, at, next === -1 ? text.length : next, open.length > 0);
    if (next === -1) break;
    const second = text.charCodeAt(next + 1);
    if (second === 0x21) {
      at = skipDeclaration(text, next, open.length > 0);
    } else if (second === 0x3f) {
      throw new XmlProblem('XML_INSTRUCTION_REFUSED', next, 'Processing instructions are refused.', '不接受处理指令。');
    } else if (second === 0x2f) {
      const closed = closeTag(text, next, open);
      at = closed.end;
      if (diagramFrom === -1 && open.at(-1)?.isText) edits.push(cut(text, next, at));
      else if (diagramFrom === -1 && closed.readAs !== closed.name) edits.push(rename(next + 2, closed));
      if (diagramFrom !== -1 && open.length === 1) {
        edits.push(cut(text, diagramFrom, at));
        diagramFrom = -1;
      }
    } else {
      if (root && open.length === 0) throw notWellFormed(next, 'A second root element follows.', '存在多个根元素。');
      const owner = open.at(-1);
      const parent = owner?.scope ?? ROOT_SCOPE;
      const start = readName(text, next + 1);
      const tag = readAttributes(text, start.end, parent);
      const namespace = resolvePrefix(tag.scope, start.prefix, next);
      for (const used of tag.namespaces) namespaces.add(used);
      namespaces.add(namespace);
      root ??= { namespace, name: start.local };
      elements++;
      if (namespace === BPMN_NAMESPACE && tag.id !== null) {
        bpmnElements++;
        if (ids.has(tag.id)) repeatedIds.push({ id: tag.id, offset: next });
        else ids.set(tag.id, next);
      }
      const local = namespace === BPMN_NAMESPACE ? concreteName(start.local, tag.type) : start.local;
      const readAs = asciiName(start.prefix === '' ? local : `${start.prefix}:${local}`);
      const kind = LOOPS.test(local) ? 'loopCharacteristics' : local;
      if (owner && namespace === BPMN_NAMESPACE && ONCE.has(kind)) {
        owner.once ??= new Set();
        if (owner.once.has(kind)) repeatedChildren.push({ name: local, owner: owner.id, offset: next });
        owner.once.add(kind);
      }
      if (owner && tag.id === null && diagramFrom === -1) owner.unnamed++;
      if (owner && owner.unnamed > CAPS.unnamedChildren) throw tooManyElements(next);
      if (elements > CAPS.xmlElements || bpmnElements > CAPS.elements) throw tooManyElements(next);
      if (namespace === DIAGRAM_NAMESPACE && open.length === 1 && !tag.selfClosing) diagramFrom = next;
      if (diagramFrom === -1 && owner?.isText) edits.push(cut(text, next, tag.end));
      else if (diagramFrom === -1) {
        if (readAs !== start.name) edits.push(rename(next + 1, { name: start.name, readAs }));
        edits.push(...tag.edits);
      }
      const isText = owner?.isText === true || (namespace === BPMN_NAMESPACE && TEXTS.has(local));
      if (!tag.selfClosing)
        open.push({ name: start.name, readAs, id: tag.id, once: null, unnamed: 0, scope: tag.scope, isText });
      if (open.length + (tag.selfClosing ? 1 : 0) > CAPS.depth) throw tooDeep(next);
      at = tag.end;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed)
    throw notWellFormed(text.length, `<${unclosed.name}> is not closed.`, `元素 <${unclosed.name}> 未闭合。`);
  if (!root) throw notWellFormed(text.length, 'There is no root element.', '没有根元素。');
  return { root, ids, repeatedIds, repeatedChildren, namespaces, edits };
}

/** Leaves out a stretch of the text, but not its line breaks. */
function cut(text: string, from: number, to: number): Edit {
  return { from, to, text: text.slice(from, to).replace(/[^\n]+/g, '') };
}

function checkText(text: string, from: number, to: number, inside: boolean): void {
  if (from === to) return;
  const stretch = text.slice(from, to);
  if (!inside) {
    if (/[^\t\n\r ]/.test(stretch))
      throw notWellFormed(from, 'Text stands outside the root element.', '根元素之外有文本。');
    return;
  }
  const bad = badReference(stretch);
  if (bad !== -1) {
    throw notWellFormed(from + bad, 'An entity reference is not one of the predefined.', '含有未预定义的实体引用。');
  }
  const end = stretch.indexOf(']]>');
  if (end !== -1) throw notWellFormed(from + end, '"]]>" stands in text.', '文本中出现“]]>”。');
}

function skipDeclaration(text: string, at: number, inside: boolean): number {
  if (text.startsWith('<!--', at)) {
    const end = text.indexOf('--', at + 4);
    if (end === -1 || text[end + 2] !== '>') throw notWellFormed(at, 'A comment is malformed.', '注释格式错误。');
    return end + 3;
  }
  if (inside && text.startsWith('<![CDATA[', at)) {
    const end = text.indexOf(']]>', at);
    if (end === -1) throw notWellFormed(at, 'A CDATA section is not closed.', 'CDATA 未闭合。');
    return end + 3;
  }
  if (/^<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text.slice(at, at + 12))) {
    throw new XmlProblem('XML_DOCTYPE_REFUSED', at, 'Document type declarations are refused.', '不接受文档类型声明。');
  }
  throw notWellFormed(at, 'A declaration is malformed.', '声明格式错误。');
}

function rename(from: number, { name, readAs }: { readonly name: string; readonly readAs: string }): Edit {
  return { from, to: from + name.length, text: readAs };
}

function closeTag(text: string, at: number, open: OpenElement[]): { name: string; readAs: string; end: number } {
  const name = readName(text, at + 2);
  let end = name.end;
  while (' \t\r\n'.includes(text[end] ?? '.')) end++;
  if (text[end] !== '>')
    throw notWellFormed(at, `The end tag of <${name.name}> is malformed.`, `结束标签 ${name.name} 格式错误。`);
  const expected = open.pop();
  if (expected?.name !== name.name) {
    const wanted = expected?.name ?? '-';
    throw notWellFormed(
      at,
      `Expected </${wanted}>, but got </${name.name}>.`,
      `应为 </${wanted}>,实际为 </${name.name}>。`,
    );
  }
  return { name: expected.name, readAs: expected.readAs, end: end + 1 };
}

function readName(text: string, at: number): { name: string; prefix: string; local: string; end: number } {
  Q_NAME_AT.lastIndex = at;
  const match = Q_NAME_AT.exec(text);
  if (!match) throw notWellFormed(at, 'A tag has no valid name.', '标签名不合法。');
  const name = match[0];
  if (name.length > CAPS.nameLength) throw new XmlProblem('XML_NAME_TOO_LONG', at, 'A name is too long.', '名称过长。');
  const [first, second] = [match[1] ?? '', match[2]];
  return { name, prefix: second === undefined ? '' : first, local: second ?? first, end: at + name.length };
}

function tooManyElements(at: number): XmlProblem {
  return new XmlProblem(
    'XML_TOO_MANY_ELEMENTS',
    at,
    `Expected at most ${CAPS.elements} BPMN elements and ${CAPS.xmlElements} XML elements.`,
    `BPMN 元素上限为 ${CAPS.elements} 个,XML 元素上限为 ${CAPS.xmlElements} 个。`,
  );
}

function tooDeep(at: number): XmlProblem {
  return new XmlProblem(
    'XML_TOO_DEEP',
    at,
    `Expected elements nested at most ${CAPS.depth} deep.`,
    `元素嵌套深度上限为 ${CAPS.depth} 层。`,
  );
}
