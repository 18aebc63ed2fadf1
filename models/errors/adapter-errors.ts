import { errorTable } from './error-entry';

/** Failures of the systems around us. */
export const adapterErrors = errorTable({
});
