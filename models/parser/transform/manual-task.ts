import type { Transform } from './context';

/** A manual task happens outside of any system: it completes at once, section 13.3.3. */
export const manualTask: Transform = () => ({});
