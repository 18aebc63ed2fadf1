import type { KeyRing } from './key-ring';
import { openWithId, sealWithId } from './case-codec';
import type { ValueCipher } from '../../models/ports/value-cipher';

/** Variable values rest in the database under the same keys as payloads. */
export function createValueCipher(keyRing: KeyRing): ValueCipher {
  return {
    encrypt: (text) => sealWithId(keyRing, Buffer.from(text, 'utf8')),
    decrypt: (bytes) => Buffer.from(openWithId(keyRing, bytes)).toString('utf8'),
  };
}
