import { notWellFormed } from './xml-problem';

const XML_URI = 'http://www.w3.org/XML/1998/namespace';
const XMLNS_URI = 'http://www.w3.org/2000/xmlns/';

/** Prefixes in force inside an element; `''` is the default namespace. */
export type NamespaceScope = ReadonlyMap<string, string>;

export const ROOT_SCOPE: NamespaceScope = new Map([['xml', XML_URI]]);

/** Adds the declarations of one element to the scope of its parent. */
export function declare(parent: NamespaceScope, declared: readonly (readonly [string, string])[], offset: number) {
  const scope = new Map(parent);
  for (const [prefix, uri] of declared) {
    const isReserved = prefix === 'xmlns' || uri === XMLNS_URI || (prefix === 'xml') !== (uri === XML_URI);
    if (isReserved || (prefix !== '' && uri === '')) {
      throw notWellFormed(
        offset,
        `The namespace prefix "${prefix}" cannot be bound so.`,
        `命名空间前缀“${prefix}”不能这样绑定。`,
      );
    }
    scope.set(prefix, uri);
  }
  return scope;
}

/** The namespace that a prefix stands for; an undeclared prefix is an error. */
export function resolvePrefix(scope: NamespaceScope, prefix: string, offset: number): string {
  const uri = scope.get(prefix);
  if (uri === undefined && prefix !== '') {
    throw notWellFormed(offset, `The namespace prefix "${prefix}" is not declared.`, `命名空间前缀“${prefix}”未声明。`);
  }
  return uri ?? '';
}
