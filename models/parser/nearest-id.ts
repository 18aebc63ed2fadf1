import { readXmlTree, type XmlElement } from './xml-tree';

/**
 * Looks up the id of the element that begins at a place of a scanned text or, without one, of the nearest element around
 * it; line and column count from 0. The text is read once, when first asked: only for what is not understood.
 */
export function nearestId(text: string): (line: number, column: number) => string | null {
  let root: XmlElement | null = null;
  return (line, column) => {
    root ??= readXmlTree(text);
    let start = 0;
    for (let at = 0; at < line; at++) start = text.indexOf('\n', start) + 1;
    const target = start + column;
    let found: string | null = null;
    const visit = (element: XmlElement, outer: string | null) => {
      if (element.offset > target) return;
      const own = element.attributes.get('id') ?? outer;
      found = own;
      for (const child of element.children) visit(child, own);
    };
    visit(root, null);
    return found;
  };
}
