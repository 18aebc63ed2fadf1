import type { ErrorCode } from '../../models/errors/codes';
import { ERROR_CODES } from '../../models/errors/codes';
import type { Finding } from '../../models/parser';

/** A finding with the file that it is about; `null` when it is about the deployment. */
export interface DeploymentFinding extends Omit<Finding, 'code'> {
  readonly code: ErrorCode;
  readonly resourceName: string | null;
}

/** As {@link deploymentProblem}, for what may be deployed all the same. */
export function deploymentWarning(...about: Parameters<typeof deploymentProblem>): DeploymentFinding {
  return { ...deploymentProblem(...about), severity: 'warning' };
}

/** As {@link deploymentProblem}, for what may well be meant so. */
export function deploymentNote(...about: Parameters<typeof deploymentProblem>): DeploymentFinding {
  return { ...deploymentProblem(...about), severity: 'note' };
}

/** An error of the deployment as a whole, with the texts of the code table followed by what it is about. */
export function deploymentProblem(
  code: ErrorCode,
  resourceName: string | null,
  elementId: string | null,
  property: string | null,
  about: string,
): DeploymentFinding {
  const { en, zh } = ERROR_CODES[code];
  const suffix = about === '' ? '' : ` (${about})`;
  return { code, severity: 'error', resourceName, elementId, property, message: { en: en + suffix, zh: zh + suffix } };
}
