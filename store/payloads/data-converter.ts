import type { DataConverter } from '@temporalio/common';
import type { BlobStore } from '../../models/ports/blob-store';
import { createCaseCodec } from './case-codec';
import type { KeyRing } from './key-ring';

export const PAYLOAD_CONVERTER_PATH = require.resolve('../../models/payloads/payload-converter');
export const FAILURE_CONVERTER_PATH = require.resolve('../../models/payloads/failure-converter');

/** The converter of clients and activity workers (`blobs` null) and of workflow workers (with the blob store). */
export function createDataConverter(keyRing: KeyRing, blobs: BlobStore | null = null): DataConverter {
  return {
    payloadConverterPath: PAYLOAD_CONVERTER_PATH,
    failureConverterPath: FAILURE_CONVERTER_PATH,
    payloadCodecs: [createCaseCodec(keyRing, blobs)],
  };
}
