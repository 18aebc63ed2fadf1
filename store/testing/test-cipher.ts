import { createHash } from 'node:crypto';
import type { ValueCipher } from '../../models/ports/value-cipher';

/** Keeps nothing secret, but leaves no value readable in a row either. */
export const testCipher: ValueCipher = {
  encrypt: (text) => Buffer.from(`sealed:${Buffer.from(text, 'utf8').toString('base64')}`),
  decrypt: (bytes) => {
    const sealed = Buffer.from(bytes).toString('utf8');
    if (!sealed.startsWith('sealed:')) throw new Error('Expected bytes of this cipher, but got others');
    return Buffer.from(sealed.slice(7), 'base64').toString('utf8');
  },
  fingerprint: (text) => createHash('sha256').update(text, 'utf8').digest('base64url'),
};
