import { createHash } from 'node:crypto';
import { CodedError } from '../../models/errors/coded-error';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** The `Idempotency-Key` header, checked. @throws CodedError BAD_REQUEST on a key that is not 1-200 visible ASCII characters */
export function readIdempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  if (!KEY.test(header)) {
    throw new CodedError('BAD_REQUEST', 'Expected an Idempotency-Key of 1 to 200 visible ASCII characters.');
  }
  return header;
}

/** SHA-256 over the parts, each with its length in front so that no two lists look alike; lower-case hex. */
export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest('hex');
}

/** Id of the one command of a request: the same for every repeat under the same key by the same caller. */
export function commandIdOf(userId: string, operationId: string, target: string, key: string): string {
  return hashOf('command', userId, operationId, target, key).slice(0, 32);
}
