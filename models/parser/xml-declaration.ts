import { XmlProblem, notWellFormed } from './xml-problem';

const DECLARATION =
  /^<\?xml\s+version\s*=\s*(?:"(1\.[0-9])"|'(1\.[0-9])')(?:\s+encoding\s*=\s*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>/;

/** Reads the XML declaration, if there is one, and returns the offset behind it. Any encoding but UTF-8 is refused. */
export function skipXmlDeclaration(text: string): number {
  if (!/^<\?xml[\s?]/.test(text)) return 0;
  const match = DECLARATION.exec(text);
  if (!match) throw notWellFormed(0, 'The XML declaration is malformed.', 'XML 声明格式错误。');
  const encoding = match[3] ?? match[4];
  if (encoding && !/^utf-?8$/i.test(encoding)) {
    throw new XmlProblem(
      'FILE_ENCODING',
      0,
      `Expected the encoding UTF-8, but the file declares ${encoding}.`,
      `编码必须为 UTF-8,文件声明为 ${encoding}。`,
    );
  }
  return match[0].length;
}
