import { errorTable } from './error-entry';

/** Refusals by catalogue, authority and calendar rules. */
export const domainErrors = errorTable({
});
