import { errorTable } from './error-entry';

/** Findings of the deploy-time checks. */
export const modelIssues = errorTable({
});
