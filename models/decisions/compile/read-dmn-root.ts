import { decodeBytes } from '../../parser/decode-bytes';
import { lineIndex, XmlProblem } from '../../parser/xml-problem';
import { scanXml } from '../../parser/xml-scan';
import { readXmlTree, type XmlElement } from '../../parser/xml-tree';
import { problem, type Finding } from '../../rules/finding';
import { attributeOf, dmnChildren, isDmnNamespace } from './dmn-source';

export interface DmnRoot {
  readonly root: XmlElement;
  /** Lines of the elements of the graph by id. */
  readonly lines: ReadonlyMap<string, number>;
  /** Why the file is not DMN at all; null when it is. */
  readonly refusal: Finding | null;
}

const NOTHING: XmlElement = { namespace: '', name: '', attributes: new Map(), children: [], text: '', offset: 0 };

/** Reads the definitions of a file: encoding, caps, well-formedness, namespace. Never throws for bad input. */
export function readDmnRoot({ bytes, name }: { readonly bytes: Uint8Array; readonly name: string }): DmnRoot {
  try {
    const text = decodeBytes(bytes);
    scanXml(text);
    const root = readXmlTree(text);
    const [en, zh] = [`${name} is XML, but not DMN.`, `${name} 不是 DMN 文件。`];
    const isDmn = root.name === 'definitions' && isDmnNamespace(root.namespace);
    return {
      root,
      lines: linesById(root, lineIndex(text)),
      refusal: isDmn ? null : problem('NOT_DMN', null, null, en, zh),
    };
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    return { root: NOTHING, lines: new Map(), refusal: problem(error.code, null, null, error.en, error.zh) };
  }
}

function linesById(root: XmlElement, lineAt: (offset: number) => number): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const element of dmnChildren(root)) {
    const id = attributeOf(element, 'id');
    if (id !== null && !lines.has(id)) lines.set(id, lineAt(element.offset));
  }
  return lines;
}
