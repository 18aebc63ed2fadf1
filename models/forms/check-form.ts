import type { JsonObject } from '../json';
import { hasErrors, problem, type Finding } from '../rules/finding';
import { formComponents } from './form-components';

/** A form-js schema as it is stored: opaque but for what the engine needs of it. */
export interface CheckedForm {
  readonly formId: string;
  readonly versionTag: string | null;
  readonly schema: JsonObject;
}

export type FormResult =
  | { readonly ok: true; readonly form: CheckedForm; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const MAX_BYTES = 1024 * 1024;
const FORM_ID = /^[\p{L}_][\p{L}\p{N}_.-]{0,511}$/u;

/**
 * Checks an uploaded form-js schema: at most 1 MB of UTF-8 JSON, an id, a list of components with types, unique
 * component ids, known nesting depth. Never throws for bad input.
 */
export function checkForm(bytes: Uint8Array, resourceName: string): FormResult {
  const refuse = (property: string | null, en: string, zh: string): FormResult => ({
    ok: false,
    findings: [problem('FORM_INVALID', null, property, `${resourceName}: ${en}`, `${resourceName}:${zh}`)],
  });
  if (bytes.byteLength > MAX_BYTES) return refuse(null, 'a form has at most 1 MB.', '表单文件上限为 1 MB。');
  const schema = readObject(bytes);
  if (!schema) return refuse(null, 'a form is a JSON object in UTF-8.', '表单必须是 UTF-8 编码的 JSON 对象。');
  const formId = own(schema, 'id');
  if (typeof formId !== 'string' || !FORM_ID.test(formId))
    return refuse('id', 'the form needs an id.', '表单缺少合法标识。');
  const type = own(schema, 'type');
  if (type !== undefined && type !== 'default')
    return refuse('type', 'the type of the form is not known.', '未知的表单类型。');
  const findings = formComponents(own(schema, 'components'), resourceName);
  if (hasErrors(findings)) return { ok: false, findings };
  const versionTag = own(schema, 'versionTag');
  return {
    ok: true,
    form: { formId, versionTag: typeof versionTag === 'string' ? versionTag : null, schema },
    findings,
  };
}

function readObject(bytes: Uint8Array): JsonObject | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
