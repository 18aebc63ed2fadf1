import type { Json } from '../json';

/** Payload encodings of references to content-addressed blobs (design section 4). */
export const BLOB_REF_ENCODING = 'binary/blob-ref';
/** Inside a workflow worker only: the reference with its bytes, put in by the worker's codec. */
export const BLOB_ENCODING = 'binary/blob';
/** Metadata entry that holds the text form of an expanded reference. */
export const BLOB_REF_METADATA = 'blob-ref';

/**
 * A reference to a blob by its SHA-256. As an argument or result of its own it travels as the hash alone; inside a
 * workflow it also carries the parsed, frozen JSON value, shared by all cases of the worker.
 */
export interface BlobRef {
  readonly kind: typeof BLOB_REF_ENCODING;
  readonly hash: string;
  /** Travels in clear text beside the hash: never personal data. */
  readonly meta: Json;
  readonly value?: unknown;
}

export function blobRef(hash: string, meta: Json = null): BlobRef {
  return { kind: BLOB_REF_ENCODING, hash, meta };
}

/** Meta data of a blob that rests encrypted and is read once: the state of a case at continue-as-new. */
export const SEALED = 'sealed';

export function isSealed(meta: Json): boolean {
  return meta === SEALED;
}

/** The text form of a reference: the hash, and on a second line the meta data if there are any. */
export function printBlobRef(ref: BlobRef): string {
  return ref.meta === null ? ref.hash : `${ref.hash}\n${JSON.stringify(ref.meta)}`;
}

export function parseBlobRef(text: string): BlobRef {
  const end = text.indexOf('\n');
  return end < 0 ? blobRef(text) : blobRef(text.slice(0, end), JSON.parse(text.slice(end + 1)) as Json);
}

/** Tells a reference from other values; only values made by {@link blobRef} or the converter have this mark. */
export function isBlobRef(value: unknown): value is BlobRef {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === BLOB_REF_ENCODING &&
    'hash' in value &&
    typeof value.hash === 'string'
  );
}
