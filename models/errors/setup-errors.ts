import { errorTable } from './error-entry';

/** Failures while starting or stopping the product. */
export const setupErrors = errorTable({
});
