import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stack traces of failures pass the payload codec, so the server never sees them in clear text. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
