import { createHash } from 'node:crypto';
import { isCodedError } from '../../models/errors/coded-error';
import type { Json, JsonObject } from '../../models/json';
import { canonicalJson } from '../../models/process/canonical';
import type { NewForm } from '../../store/index';
import { parseJsonBody } from '../http/json-body';
import { type DeploymentFinding, deploymentProblem } from './deployment-finding';

const FORM_ID = /^[A-Za-z_][\w.-]{0,255}$/;

export type ReadForm = { readonly form: NewForm } | { readonly finding: DeploymentFinding };

/** Reads a form-js file: JSON with an id and a list of components. Its content decides whether it is a new version. */
export function readForm(bytes: Uint8Array, resourceName: string): ReadForm {
  const invalid = (property: string | null, about: string): ReadForm => ({
    finding: deploymentProblem('FORM_INVALID', resourceName, null, property, about),
  });
  let schema: Json;
  try {
    schema = parseJsonBody(bytes);
  } catch (error) {
    return invalid(null, isCodedError(error) ? error.message : 'JSON');
  }
  if (!isObject(schema)) return invalid(null, 'expected an object');
  const {
    id,
    components,
    versionTag = null,
  } = schema as JsonObject & { id?: Json; components?: Json; versionTag?: Json };
  if (typeof id !== 'string' || !FORM_ID.test(id)) return invalid('id', 'expected an id');
  if (!Array.isArray(components)) return invalid('components', 'expected a list');
  if (versionTag !== null && typeof versionTag !== 'string') return invalid('versionTag', 'expected text');
  const hash = createHash('sha256').update(canonicalJson(schema)).digest('hex');
  return { form: { resourceName, formId: id, versionTag, schema, hash } };
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
