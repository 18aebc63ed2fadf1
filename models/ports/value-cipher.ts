/**
 * Encrypts what rests in the database. Variable values, payloads of events and messages and free text of workers are
 * stored only in this form; equality look-ups on such values go through {@link ValueCipher.fingerprint}.
 */
export interface ValueCipher {
  /** Authenticated encryption; two calls with the same text give different bytes. */
  encrypt(text: string): Uint8Array;
  /** Throws when the bytes were altered or written under an unknown key. */
  decrypt(bytes: Uint8Array): string;
  /** Keyed one-way digest (HMAC), the same for the same text as long as the key is kept. */
  fingerprint(text: string): string;
}
