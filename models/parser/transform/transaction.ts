import type { Transform } from './context';

/** A transaction is an embedded sub-process that can be cancelled, section 10.3.6. */
export const transaction: Transform = () => ({});
