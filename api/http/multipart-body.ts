import busboy from 'busboy';
import type { Request } from 'express';
import { CodedError } from '../../models/errors/coded-error';
import { refuseDeclaredLength, refuseEncoding } from './read-body';
import type { UploadedFile } from './route';

/** Largest file and largest upload, bytes. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;
export const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;
const MAX_FILES = 100;
const MAX_FIELDS = 20;

export interface Multipart {
  readonly files: readonly UploadedFile[];
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Reads a `multipart/form-data` body; stops keeping bytes at the first file or total that is too large.
 * @throws CodedError PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, BAD_REQUEST
 */
export async function readMultipart(request: Request): Promise<Multipart> {
  refuseEncoding(request);
  refuseDeclaredLength(request, MAX_UPLOAD_BYTES);
  if (!/^multipart\/form-data\s*;/i.test(request.headers['content-type'] ?? '')) {
    throw new CodedError('UNSUPPORTED_MEDIA_TYPE', 'Expected multipart/form-data.');
  }
  return new Promise((resolve, reject) => {
    const files: UploadedFile[] = [];
    const fields = new Map<string, string>();
    let total = 0;
    const fail = (error: CodedError): void => {
      request.unpipe(parser);
      request.off('data', count);
      files.length = 0;
      reject(error);
    };
    const count = (chunk: Buffer): void => {
      total += chunk.length;
      if (total > MAX_UPLOAD_BYTES) fail(new CodedError('PAYLOAD_TOO_LARGE'));
    };
    const parser = openParser(request);
    parser.on('file', (field, stream, info) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('limit', () => fail(new CodedError('PAYLOAD_TOO_LARGE', 'A file is larger than 5 MB.')));
      stream.once('error', () => fail(new CodedError('BAD_REQUEST', 'The upload ended early.')));
      stream.once('close', () => files.push({ field, name: info.filename ?? '', bytes: Buffer.concat(chunks) }));
    });
    parser.on('field', (field, value) => fields.set(field, value));
    for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) {
      parser.once(limit, () => fail(new CodedError('PAYLOAD_TOO_LARGE', 'The upload has too many parts.')));
    }
    parser.once('error', () => fail(new CodedError('BAD_REQUEST', 'The upload is not valid multipart/form-data.')));
    parser.once('close', () => resolve({ files, fields: Object.fromEntries(fields) }));
    request.once('close', () => {
      if (!request.complete) fail(new CodedError('BAD_REQUEST', 'The upload ended early.'));
    });
    request.on('data', count);
    request.pipe(parser);
  });
}

function openParser(request: Request): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { fileSize: MAX_FILE_BYTES, files: MAX_FILES, fields: MAX_FIELDS, fieldSize: 64 * 1024, headerPairs: 50 },
    });
  } catch {
    throw new CodedError('BAD_REQUEST', 'The upload is not valid multipart/form-data.');
  }
}
