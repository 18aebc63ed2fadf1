import {
  CompositePayloadConverter,
  JsonPayloadConverter,
  METADATA_ENCODING_KEY,
  UndefinedPayloadConverter,
  type Payload,
  type PayloadConverterWithEncoding,
} from '@temporalio/common';
import { decode, encode } from '@temporalio/common/lib/encoding';
import { BLOB_ENCODING, BLOB_HASH_METADATA, BLOB_REF_ENCODING, blobRef, isBlobRef, type BlobRef } from './blob';
import { sharedBlob } from './shared-blobs';

const EMPTY = new Uint8Array();

/** Blob references travel as their hash; everything else as JSON. Expanded references are parsed once per worker. */
class BlobRefConverter implements PayloadConverterWithEncoding {
  readonly encodingType = BLOB_REF_ENCODING;

  toPayload(value: unknown): Payload | undefined {
    if (!isBlobRef(value)) return undefined;
    return { metadata: { [METADATA_ENCODING_KEY]: encode(BLOB_REF_ENCODING) }, data: encode(value.hash) };
  }

  fromPayload<T>(payload: Payload): T {
    return blobRef(decode(payload.data ?? EMPTY)) as T;
  }
}

class ExpandedBlobConverter implements PayloadConverterWithEncoding {
  readonly encodingType = BLOB_ENCODING;

  toPayload(): undefined {
    return undefined;
  }

  fromPayload<T>(payload: Payload): T {
    const hash = decode(payload.metadata?.[BLOB_HASH_METADATA] ?? EMPTY);
    const value = sharedBlob(hash, () => decode(payload.data ?? EMPTY));
    return { kind: BLOB_REF_ENCODING, hash, value } satisfies BlobRef as T;
  }
}

export const payloadConverter = new CompositePayloadConverter(
  new UndefinedPayloadConverter(),
  new BlobRefConverter(),
  new ExpandedBlobConverter(),
  new JsonPayloadConverter(),
);
