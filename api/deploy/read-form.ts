import { createHash } from 'node:crypto';
import { isCodedError } from '../../models/errors/coded-error';
import { checkForm } from '../../models/forms';
import { canonicalJson } from '../../models/process/canonical';
import type { NewForm } from '../../store/index';
import { refuseUnsafe } from '../http/json-body';
import { type DeploymentFinding, deploymentProblem } from './deployment-finding';

export interface ReadForm {
  /** `null` when a finding is an error. */
  readonly form: NewForm | null;
  readonly findings: readonly DeploymentFinding[];
}

/** Reads a form-js file; its content, not its layout, decides whether it is a new version. */
export function readForm(bytes: Uint8Array, resourceName: string): ReadForm {
  const checked = checkForm(bytes, resourceName);
  const findings = checked.findings.map((finding) => ({ ...finding, resourceName }));
  if (!checked.ok) return { form: null, findings };
  const { formId, versionTag, schema } = checked.form;
  try {
    refuseUnsafe(schema);
  } catch (error) {
    const about = isCodedError(error) ? error.message : '';
    return { form: null, findings: [...findings, deploymentProblem('FORM_INVALID', resourceName, null, null, about)] };
  }
  const hash = createHash('sha256').update(canonicalJson(schema)).digest('hex');
  return { form: { resourceName, formId, versionTag, schema, hash }, findings };
}
