import { findIdNumber } from '../../models/catalogue/id-number';
import { CodedError } from '../../models/errors/coded-error';
import type { Json } from '../../models/json';
import type { UploadedFile } from './route';

/** Everything of a request that may carry text. */
export interface RequestTexts {
  /** Headers that carry a text of the caller's choice. */
  readonly headers: readonly (string | undefined)[];
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

/**
 * Refuses a request in which any text contains a valid resident identity number (GB 11643): an ID number never enters a
 * variable, an opaque applicant reference does. The number itself is never echoed. Path parameters that are keys of ours
 * (18 digits as well) are left out. @throws CodedError PERSONAL_ID_REFUSED
 */
export function refuseIdNumbers(texts: RequestTexts): void {
  const params = Object.entries(texts.params).filter(([name]) => !name.endsWith('Key'));
  refuse(Object.fromEntries(params));
  for (const header of texts.headers) refuse(header ?? null);
  refuse(texts.query as Json);
  if (texts.body !== undefined) refuse(texts.body as Json);
  for (const file of texts.files) {
    refuse(file.name);
    const content = Buffer.from(file.bytes).toString('utf8');
    refuse(content);
    refuse(unescaped(content));
  }
}

/** The digits of a file as its reader will see them: character references of XML and escapes of JSON resolved. */
function unescaped(content: string): string {
  return content.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));|\\u([0-9a-f]{4})/gi, (written, hex, decimal, json) => {
    const point = decimal === undefined ? Number.parseInt(String(hex ?? json), 16) : Number(decimal);
    return point <= 0xffff ? String.fromCharCode(point) : String(written);
  });
}

function refuse(value: Json): void {
  if (findIdNumber(value) !== null) throw new CodedError('PERSONAL_ID_REFUSED');
}
