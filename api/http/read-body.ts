import type { Request } from 'express';
import { CodedError } from '../../models/errors/coded-error';

/** Largest JSON body, bytes. */
export const MAX_JSON_BYTES = 1024 * 1024;

/**
 * Reads a body of at most `limit` bytes. A declared length above the limit is refused before a byte is kept, an undeclared
 * one as soon as it passes the limit. Compressed bodies are refused: they hide their size.
 * @throws CodedError PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, BAD_REQUEST (the client went away)
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array> {
  refuseEncoding(request);
  refuseDeclaredLength(request, limit);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else {
        chunks.length = 0;
        reject(new CodedError('PAYLOAD_TOO_LARGE'));
      }
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => reject(new CodedError('BAD_REQUEST', 'The body ended early.')));
    request.once('close', () => reject(new CodedError('BAD_REQUEST', 'The body ended early.')));
  });
}

/** Refuses a declared length above the limit. */
export function refuseDeclaredLength(request: Request, limit: number): void {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > limit) throw new CodedError('PAYLOAD_TOO_LARGE', `Expected at most ${limit} bytes, but got more.`);
}

/** Refuses `Content-Encoding`: a few kilobytes could unfold to gigabytes. */
export function refuseEncoding(request: Request): void {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw new CodedError('UNSUPPORTED_MEDIA_TYPE', 'Compressed bodies are not accepted.');
  }
}
