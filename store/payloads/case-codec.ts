import { METADATA_ENCODING_KEY, type Payload, type PayloadCodec } from '@temporalio/common';
import { decode, encode } from '@temporalio/common/lib/encoding';
import { temporal } from '@temporalio/proto';
import {
  BLOB_ENCODING,
  BLOB_REF_ENCODING,
  BLOB_REF_METADATA,
  isSealed,
  parseBlobRef,
} from '../../models/payloads/blob';
import type { BlobStore } from '../../models/ports/blob-store';
import { open, seal } from './aes-gcm';
import type { KeyRing } from './key-ring';

const ENCRYPTED = 'binary/encrypted';
const KEY_ID = 'encryption-key-id';
const EMPTY = new Uint8Array();

/**
 * Encrypts every payload but blob references (a hash of a model is no personal data). With `blobs`, as in workflow
 * workers only, references are expanded on decode; a missing blob throws, which fails the workflow task, not the case.
 */
export function createCaseCodec(keyRing: KeyRing, blobs: BlobStore | null = null): PayloadCodec {
  return {
    async encode(payloads: Payload[]): Promise<Payload[]> {
      return payloads.map((payload) =>
        encodingOf(payload) === BLOB_REF_ENCODING ? payload : encrypt(keyRing, payload),
      );
    },
    async decode(payloads: Payload[]): Promise<Payload[]> {
      return Promise.all(
        payloads.map(async (payload) => {
          const encoding = encodingOf(payload);
          if (encoding === ENCRYPTED) return decrypt(keyRing, payload);
          if (encoding === BLOB_REF_ENCODING && blobs) return expand(keyRing, blobs, payload);
          return payload;
        }),
      );
    },
  };
}

function encodingOf(payload: Payload): string {
  return decode(payload.metadata?.[METADATA_ENCODING_KEY] ?? EMPTY);
}

function encrypt(keyRing: KeyRing, payload: Payload): Payload {
  const clear = temporal.api.common.v1.Payload.encode(payload).finish();
  const key = keyOf(keyRing, keyRing.currentId);
  return {
    metadata: { [METADATA_ENCODING_KEY]: encode(ENCRYPTED), [KEY_ID]: encode(keyRing.currentId) },
    data: seal(key, clear),
  };
}

function decrypt(keyRing: KeyRing, payload: Payload): Payload {
  const id = decode(payload.metadata?.[KEY_ID] ?? EMPTY);
  const clear = open(keyOf(keyRing, id), payload.data ?? new Uint8Array());
  return temporal.api.common.v1.Payload.decode(clear);
}

function keyOf(keyRing: KeyRing, id: string): Uint8Array {
  const key = keyRing.keys.get(id);
  if (!key) throw new Error(`Expected payload key "${id}" in the key ring, but it is missing`);
  return key;
}

async function expand(keyRing: KeyRing, blobs: BlobStore, payload: Payload): Promise<Payload> {
  const text = decode(payload.data ?? EMPTY);
  const { hash, meta } = parseBlobRef(text);
  const bytes = await blobs.get(hash);
  if (!bytes) throw new Error(`Expected blob ${hash} in the blob store, but it is missing`);
  return {
    metadata: { [METADATA_ENCODING_KEY]: encode(BLOB_ENCODING), [BLOB_REF_METADATA]: encode(text) },
    data: isSealed(meta) ? openWithId(keyRing, bytes) : bytes,
  };
}

/** Key id, a line feed, then the sealed bytes: how blobs with personal data (states of cases) rest. */
export function sealWithId(keyRing: KeyRing, clear: Uint8Array): Uint8Array {
  const id = keyRing.currentId;
  return Buffer.concat([encode(`${id}\n`), seal(keyOf(keyRing, id), clear)]);
}

export function openWithId(keyRing: KeyRing, bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0x0a);
  return open(keyOf(keyRing, decode(bytes.subarray(0, end))), bytes.subarray(end + 1));
}
