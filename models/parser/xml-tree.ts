import { Q_NAME_AT } from './xml-names';

/** An element of a scanned file with what a reader of plain XML needs. */
export interface XmlElement {
  /** Namespace URI; empty for none. */
  readonly namespace: string;
  /** Local name. */
  readonly name: string;
  /** Values by attribute name as written; namespace declarations are left out. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Character data directly inside, CDATA included. */
  readonly text: string;
  /** Offset of the start tag. */
  readonly offset: number;
}

interface Draft extends XmlElement {
  readonly children: Draft[];
  text: string;
  readonly scope: ReadonlyMap<string, string>;
}

const ATTRIBUTE = /([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Reads a text into a tree. Only for texts that `scanXml` has accepted: they are well-formed, so nothing is checked
 * again here. Linear in the length.
 */
export function readXmlTree(text: string): XmlElement {
  const document: Draft = element('', '', new Map(), 0, new Map([['', '']]));
  const open: Draft[] = [document];
  let at = Math.max(0, text.search(/<(?!\?)/));
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const parent = open.at(-1) ?? document;
    if (next !== at) parent.text += decoded(text.slice(at, next === -1 ? text.length : next));
    if (next === -1) break;
    if (text.startsWith('<!--', next)) at = text.indexOf('-->', next) + 3;
    else if (text.startsWith('<![CDATA[', next)) {
      const end = text.indexOf(']]>', next);
      parent.text += normalised(text.slice(next + 9, end));
      at = end + 3;
    } else if (text.startsWith('</', next)) {
      open.pop();
      at = text.indexOf('>', next) + 1;
    } else {
      const end = endOfTag(text, next);
      const child = startTag(text, next, end, parent.scope);
      parent.children.push(child);
      if (text[end - 2] !== '/') open.push(child);
      at = end;
    }
  }
  return document.children[0] ?? document;
}

/** The offset behind a start tag; a ">" may stand inside a quoted value. */
function endOfTag(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return at + 1;
  }
  return text.length;
}

function startTag(text: string, from: number, end: number, outer: ReadonlyMap<string, string>): Draft {
  Q_NAME_AT.lastIndex = from + 1;
  const match = Q_NAME_AT.exec(text);
  const [whole = '', first = '', second] = match ?? [];
  const attributes = new Map<string, string>();
  let scope: ReadonlyMap<string, string> = outer;
  for (const [, name = '', double, single] of text.slice(from + 1 + whole.length, end - 1).matchAll(ATTRIBUTE)) {
    const value = decoded(double ?? single ?? '').replace(/[\t\n]/g, ' ');
    if (name === 'xmlns' || name.startsWith('xmlns:')) {
      scope = new Map(scope).set(name === 'xmlns' ? '' : name.slice(6), value);
    } else attributes.set(name, value);
  }
  const namespace = scope.get(second === undefined ? '' : first) ?? '';
  return element(namespace, second ?? first, attributes, from, scope);
}

function element(
  namespace: string,
  name: string,
  attributes: ReadonlyMap<string, string>,
  offset: number,
  scope: ReadonlyMap<string, string>,
): Draft {
  return { namespace, name, attributes, children: [], text: '', offset, scope };
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  if (!text.includes('&')) return normalised(text);
  return normalised(text).replace(/&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(\w+));/g, (all, hex, decimal, name) => {
    if (typeof hex === 'string') return String.fromCodePoint(parseInt(hex, 16));
    if (typeof decimal === 'string') return String.fromCodePoint(parseInt(decimal, 10));
    return named[String(name)] ?? String(all);
  });
}

/** Line ends as XML 1.0 section 2.11 wants them. */
function normalised(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
