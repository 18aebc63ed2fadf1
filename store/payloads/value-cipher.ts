import { createHmac } from 'node:crypto';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { openWithId, sealWithId } from './case-codec';
import type { KeyRing } from './key-ring';

/**
 * Variable values rest in the database under the same keys as payloads. Fingerprints use the oldest key of the ring
 * (the last entry), so that they stay the same when a new key is put in front of it.
 */
export function createValueCipher(keyRing: KeyRing): ValueCipher {
  const oldest = [...keyRing.keys.values()].at(-1) ?? new Uint8Array();
  return {
    encrypt: (text) => sealWithId(keyRing, Buffer.from(text, 'utf8')),
    decrypt: (bytes) => Buffer.from(openWithId(keyRing, bytes)).toString('utf8'),
    fingerprint: (text) => createHmac('sha256', oldest).update(text, 'utf8').digest('hex'),
  };
}
