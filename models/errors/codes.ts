import { adapterErrors } from './adapter-errors';
import { commandErrors } from './command-errors';
import { deploymentIssues } from './deployment-issues';
import { domainErrors } from './domain-errors';
import type { ErrorEntry } from './error-entry';
import { httpErrors } from './http-errors';
import { incidentErrors } from './incident-errors';
import { modelIssues } from './model-issues';
import { setupErrors } from './setup-errors';

/** The only catalogue of error codes; `docs/errors.md` is checked against it both ways. */
export const ERROR_CODES = {
  ...modelIssues,
  ...deploymentIssues,
  ...incidentErrors,
  ...commandErrors,
  ...domainErrors,
  ...httpErrors,
  ...adapterErrors,
  ...setupErrors,
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Looks a code up by text that came from outside, e.g. an `ApplicationFailure` type. */
export function errorEntry(code: string): ErrorEntry | undefined {
  return Object.hasOwn(ERROR_CODES, code) ? ERROR_CODES[code as ErrorCode] : undefined;
}
