import { CAPS } from './caps';
import { XmlProblem } from './xml-problem';

/**
 * Turns uploaded bytes into text: at most 5 MB, UTF-8 with or without a byte order mark, no NUL, not empty.
 * Other encodings are refused, not guessed: a wrongly guessed name would be stored for ever.
 */
export function decodeBytes(bytes: Uint8Array): string {
  if (bytes.byteLength > CAPS.bytes) {
    throw new XmlProblem(
      'FILE_TOO_LARGE',
      0,
      `Expected at most ${CAPS.bytes} bytes, but the file has ${bytes.byteLength}.`,
      `文件大小上限为 ${CAPS.bytes} 字节,实际为 ${bytes.byteLength} 字节。`,
    );
  }
  if ((bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0xff && bytes[1] === 0xfe)) throw notUtf8('UTF-16');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notUtf8(null);
  }
  if (text.includes('\u0000')) throw notUtf8(null);
  if (text.trim() === '') throw new XmlProblem('FILE_EMPTY', 0, 'Expected a BPMN file, but it is empty.', '文件为空。');
  return text;
}

function notUtf8(found: string | null): XmlProblem {
  return new XmlProblem(
    'FILE_ENCODING',
    0,
    `Expected UTF-8, but the bytes are ${found ?? 'not valid UTF-8'}.`,
    `文件必须为 UTF-8 编码,${found ? `实际为 ${found}` : '其中含有非法字节'}。`,
  );
}
