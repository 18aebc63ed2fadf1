import type { XmlElement } from '../../parser/xml-tree';
import { attributeOf } from './dmn-source';

const SIMPLE = /^[\p{L}_][\p{L}\p{N}_]*$/u;
/** Elements whose name or id an expression may mention. */
const NAMED: ReadonlySet<string> = new Set([
  'inputData',
  'decision',
  'businessKnowledgeModel',
  'decisionService',
  'variable',
  'formalParameter',
  'parameter',
  'column',
  'output',
  'itemComponent',
  'inputVariable',
  'import',
]);

/**
 * All names of a file that FEEL's grammar cannot tell from other text by itself: with blanks, operators or keywords in
 * them. They are known in the whole file, since an expression names elements that stand anywhere.
 */
export function knownNames(definitions: XmlElement): readonly string[] {
  const names = new Set<string>();
  const open: XmlElement[] = [definitions];
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    for (const child of element.children) open.push(child);
    if (!NAMED.has(element.name)) continue;
    for (const attribute of ['name', 'id']) {
      const name = attributeOf(element, attribute);
      if (name !== null && !SIMPLE.test(name) && name.length <= MAX_NAME) names.add(name);
    }
  }
  return [...names].slice(0, MAX_NAMES).sort();
}

const MAX_NAME = 200;
const MAX_NAMES = 2_000;
