/** Payload encodings of references to content-addressed blobs (design section 4). */
export const BLOB_REF_ENCODING = 'binary/blob-ref';
/** Inside a workflow worker only: the reference with its bytes, put in by the worker's codec. */
export const BLOB_ENCODING = 'binary/blob';
/** Metadata entry that names the hash of an expanded blob. */
export const BLOB_HASH_METADATA = 'blob-hash';

/**
 * A reference to a blob by its SHA-256. As an argument or result of its own it travels as the hash alone; inside a
 * workflow it also carries the parsed, frozen JSON value, shared by all cases of the worker.
 */
export interface BlobRef {
  readonly kind: typeof BLOB_REF_ENCODING;
  readonly hash: string;
  readonly value?: unknown;
}

export function blobRef(hash: string): BlobRef {
  return { kind: BLOB_REF_ENCODING, hash };
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
