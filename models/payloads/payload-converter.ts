import {
  CompositePayloadConverter,
  JsonPayloadConverter,
  METADATA_ENCODING_KEY,
  UndefinedPayloadConverter,
  type Payload,
  type PayloadConverterWithEncoding,
} from '@temporalio/common';
import { decode, encode } from '@temporalio/common/lib/encoding';
import {
  BLOB_ENCODING,
  BLOB_REF_METADATA,
  BLOB_REF_ENCODING,
  isBlobRef,
  isSealed,
  parseBlobRef,
  printBlobRef,
  type BlobRef,
} from './blob';
import { sharedBlob } from './shared-blobs';

const EMPTY = new Uint8Array();

/** Blob references travel as their hash; everything else as JSON. Expanded references are parsed once per worker. */
class BlobRefConverter implements PayloadConverterWithEncoding {
  readonly encodingType = BLOB_REF_ENCODING;

  toPayload(value: unknown): Payload | undefined {
    if (!isBlobRef(value)) return undefined;
    return { metadata: { [METADATA_ENCODING_KEY]: encode(BLOB_REF_ENCODING) }, data: encode(printBlobRef(value)) };
  }

  fromPayload<T>(payload: Payload): T {
    return parseBlobRef(decode(payload.data ?? EMPTY)) as T;
  }
}

class ExpandedBlobConverter implements PayloadConverterWithEncoding {
  readonly encodingType = BLOB_ENCODING;

  toPayload(): undefined {
    return undefined;
  }

  fromPayload<T>(payload: Payload): T {
    const ref = parseBlobRef(decode(payload.metadata?.[BLOB_REF_METADATA] ?? EMPTY));
    const text = (): string => decode(payload.data ?? EMPTY);
    const value = isSealed(ref.meta) ? text() : sharedBlob(ref.hash, text);
    return { ...ref, value } satisfies BlobRef as T;
  }
}

export const payloadConverter = new CompositePayloadConverter(
  new UndefinedPayloadConverter(),
  new BlobRefConverter(),
  new ExpandedBlobConverter(),
  new JsonPayloadConverter(),
);
