import type { Edit } from './apply-edits';
import { BPMN_NAMESPACE, CAPS, ZEEBE_NAMESPACE } from './caps';
import { asciiName } from './reader-names';
import { Q_NAME_AT, badReference } from './xml-names';
import { declare, resolvePrefix, type NamespaceScope } from './xml-namespaces';
import { XmlProblem, notWellFormed } from './xml-problem';

/** The rest of a start tag behind its name. */
export interface StartTag {
  readonly scope: NamespaceScope;
  /** Value of the attribute `id`, as written. */
  readonly id: string | null;
  readonly selfClosing: boolean;
  /** Value of `xsi:type`, as written. */
  readonly type: string | null;
  /** Namespaces of the prefixed attributes. */
  readonly namespaces: readonly string[];
  /** What bpmn-moddle's reader would take wrongly. */
  readonly edits: readonly Edit[];
  readonly end: number;
}

const NONE: readonly string[] = [];
const OURS: ReadonlySet<string> = new Set([BPMN_NAMESPACE, ZEEBE_NAMESPACE]);
const NO_EDITS: readonly Edit[] = [];

/** Reads the attributes of a start tag: unique, quoted, without `<`, with declared prefixes, at most 64. */
export function readAttributes(text: string, from: number, parent: NamespaceScope): StartTag {
  const names = new Set<string>();
  const prefixed: { prefix: string; local: string }[] = [];
  const declared: [string, string][] = [];
  let edits: Edit[] | null = null;
  let type: string | null = null;
  let id: string | null = null;
  let at = from;
  for (;;) {
    const afterSpace = skipSpace(text, at);
    const char = text.charCodeAt(afterSpace);
    if (char === 0x3e || char === 0x2f) {
      const selfClosing = char === 0x2f;
      if (selfClosing && text[afterSpace + 1] !== '>') throw malformed(afterSpace);
      const scope = declared.length > 0 ? declare(parent, declared, from) : parent;
      const namespaces = prefixed.length > 0 ? checkPrefixed(scope, prefixed, from) : NONE;
      return {
        scope,
        id,
        type,
        selfClosing,
        namespaces,
        edits: edits ?? NO_EDITS,
        end: afterSpace + (selfClosing ? 2 : 1),
      };
    }
    if (afterSpace === at) throw malformed(at);
    Q_NAME_AT.lastIndex = afterSpace;
    const match = Q_NAME_AT.exec(text);
    if (!match) throw malformed(afterSpace);
    const name = match[0];
    if (name.length > CAPS.nameLength) throw tooLong(afterSpace);
    if (names.has(name)) throw notWellFormed(afterSpace, `The attribute ${name} is repeated.`, `属性 ${name} 重复。`);
    names.add(name);
    if (names.size > CAPS.attributes) throw tooManyAttributes(afterSpace);
    const value = readValue(text, afterSpace + name.length);
    const edit = editOf(text, name, afterSpace, value);
    if (edit) (edits ??= []).push(edit);
    const local = match[2];
    if (name === 'xmlns') declared.push(['', value.text]);
    else if (local !== undefined && match[1] === 'xmlns') declared.push([local, value.text]);
    else if (local !== undefined) {
      prefixed.push({ prefix: match[1] ?? '', local });
      if (name === 'xsi:type') type = value.text;
    } else if (name === 'id') id = value.text.trim();
    if (id !== null && id.length > CAPS.nameLength) throw tooLong(afterSpace);
    at = value.end;
  }
}

/**
 * The reader does not know space around the equals sign, nor names beyond ASCII. It also takes a prefixed attribute for one of BPMN when its
 * namespace is the default one, so a foreign default namespace gets a name of its own.
 */
function editOf(text: string, name: string, from: number, value: { text: string; open: number }): Edit | null {
  const equals = from + name.length;
  const isForeignDefault = name === 'xmlns' && value.text !== '' && !OURS.has(value.text);
  const plain = asciiName(name);
  if (value.open === equals + 1 && !isForeignDefault && plain === name) return null;
  const space = text.slice(equals, value.open).replace('=', '');
  const quote = text.charAt(value.open);
  return { from, to: value.open + 1, text: `${space}${plain}=${quote}${isForeignDefault ? 'default:' : ''}` };
}

function readValue(text: string, at: number): { text: string; open: number; end: number } {
  const equals = skipSpace(text, at);
  if (text[equals] !== '=') throw malformed(at);
  const open = skipSpace(text, equals + 1);
  const quote = text[open];
  if (quote !== '"' && quote !== "'") throw malformed(open);
  const close = text.indexOf(quote, open + 1);
  if (close === -1) throw malformed(open);
  const value = text.slice(open + 1, close);
  if (value.includes('<')) throw notWellFormed(open, '"<" stands in an attribute value.', '属性值中出现“<”。');
  const bad = badReference(value);
  if (bad !== -1)
    throw notWellFormed(
      open + 1 + bad,
      'An entity reference is not one of the predefined.',
      '含有未预定义的实体引用。',
    );
  return { text: value, open, end: close + 1 };
}

/** Two attributes of one element must not have the same expanded name (Namespaces in XML 1.0, section 6.3). */
function checkPrefixed(scope: NamespaceScope, prefixed: readonly { prefix: string; local: string }[], at: number) {
  const uris = prefixed.map(({ prefix }) => resolvePrefix(scope, prefix, at));
  const expanded = new Set(prefixed.map(({ local }, index) => `${uris[index] ?? ''} ${local}`));
  if (expanded.size < prefixed.length) throw notWellFormed(at, 'An attribute is repeated.', '属性重复。');
  return uris;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const char = text.charCodeAt(at);
    if (char !== 0x20 && char !== 0x0a && char !== 0x0d && char !== 0x09) return at;
    at++;
  }
}

function malformed(at: number): XmlProblem {
  return notWellFormed(at, 'A start tag is malformed.', '开始标签格式错误。');
}

function tooLong(at: number): XmlProblem {
  return new XmlProblem(
    'XML_NAME_TOO_LONG',
    at,
    `Expected names and ids of at most ${CAPS.nameLength} characters.`,
    `名称和标识的长度上限为 ${CAPS.nameLength} 个字符。`,
  );
}

function tooManyAttributes(at: number): XmlProblem {
  return new XmlProblem(
    'XML_TOO_MANY_ATTRIBUTES',
    at,
    `Expected at most ${CAPS.attributes} attributes on an element.`,
    `单个元素的属性上限为 ${CAPS.attributes} 个。`,
  );
}
