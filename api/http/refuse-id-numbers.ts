import { findIdNumber } from '../../models/catalogue/id-number';
import { CodedError } from '../../models/errors/coded-error';
import type { Json } from '../../models/json';
import type { UploadedFile } from './route';

/** Everything of a request that may carry text. */
export interface RequestTexts {
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
  refuse(texts.query as Json);
  if (texts.body !== undefined) refuse(texts.body as Json);
  for (const file of texts.files) {
    refuse(file.name);
    refuse(Buffer.from(file.bytes).toString('utf8'));
  }
}

function refuse(value: Json): void {
  if (findIdNumber(value) !== null) throw new CodedError('PERSONAL_ID_REFUSED');
}
