/** A small tree of an XML text, enough to write variants of a model: texts, comments and CDATA stay as they are. */
export interface XmlElement {
  readonly name: string;
  attributes: readonly (readonly [name: string, value: string])[];
  children: readonly XmlNode[];
}
/** A text is raw: escaped, or a whole comment, CDATA section or declaration. */
export type XmlNode = XmlElement | string;

const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<\/[^>]+>|<(?:"[^"]*"|'[^']*'|[^>"'])+>|[^<]+/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Reads a well-formed text. @returns its top-level nodes */
export function parseXml(text: string): readonly XmlNode[] {
  const root: { children: XmlNode[] } = { children: [] };
  const open = [root];
  for (const [token] of text.matchAll(TOKEN)) {
    const top = open.at(-1) ?? root;
    if (token.startsWith('</')) {
      open.pop();
    } else if (/^<[^!?]/.test(token)) {
      const element = { name: /^<([^\s/>]+)/.exec(token)?.[1] ?? '', attributes: attributesOf(token), children: [] };
      top.children.push(element);
      if (!token.endsWith('/>')) open.push(element);
    } else {
      top.children.push(token);
    }
  }
  return root.children;
}

export function writeXml(nodes: readonly XmlNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      const attributes = node.attributes.map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`);
      return `<${node.name}${attributes.join('')}>${writeXml(node.children)}</${node.name}>`;
    })
    .join('');
}

/** All elements, outer ones first. */
export function elementsOf(nodes: readonly XmlNode[]): XmlElement[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? [] : [node, ...elementsOf(node.children)]));
}

/** Name without prefix. */
export function localName(element: XmlElement): string {
  return element.name.slice(element.name.indexOf(':') + 1);
}

export function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.find(([one]) => one === name)?.[1];
}

/** Text content of an element without children, trimmed. */
export function textOf(element: XmlElement): string | undefined {
  const [only] = element.children;
  return element.children.length === 1 && typeof only === 'string' ? only.trim() : undefined;
}

function attributesOf(tag: string): XmlElement['attributes'] {
  const body = tag.replace(/^<[^\s/>]+/, '');
  return [...body.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name, double ?? single ?? '']);
}
