/** What is wrong with a request, in the words of this system. */
export interface RuleBreach {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly field?: string;
}

/** A field that an act must or may carry: text within a length, or one of some values. */
export interface FieldRule {
  readonly name: string;
  readonly max: number;
  readonly optional?: boolean;
  readonly oneOf?: readonly string[];
}

const ITEM: FieldRule = { name: 'itemCode', max: 36 };
const DISTRICT: FieldRule = { name: 'district', max: 6 };
const REMARK: FieldRule = { name: 'remark', max: 2000, optional: true };

/** The acts of a case and the fields of each. */
export const ACT_FIELDS: Readonly<Record<string, readonly FieldRule[]>> = {
  registrations: [
    ITEM,
    DISTRICT,
    { name: 'kind', max: 16, oneOf: ['COLLECTED', 'PRE_RECEIVED'] },
    { name: 'itemName', max: 1000 },
    { name: 'applicant', max: 64 },
    { name: 'fromDistrict', max: 6 },
    { name: 'toDistrict', max: 6 },
  ],
  acceptances: [
    ITEM,
    DISTRICT,
    { name: 'kind', max: 32, oneOf: ['COMPLETE', 'DEEMED', 'SECONDARY_MATERIAL_MISSING'] },
    { name: 'acceptedOn', max: 35, optional: true },
    { name: 'promisedBy', max: 35, optional: true },
  ],
  notices: [
    ITEM,
    DISTRICT,
    {
      name: 'kind',
      max: 32,
      oneOf: ['CORRECTION', 'REJECTION', 'ACCEPTANCE', 'GRANT', 'REFUSAL', 'LAPSE', 'EXTENSION', 'SPECIAL_PROCEDURE'],
    },
    { name: 'procedure', max: 1, optional: true, oneOf: ['1', '2'] },
    REMARK,
  ],
  decisions: [ITEM, DISTRICT, { name: 'decision', max: 8, oneOf: ['GRANT', 'REFUSE'] }, REMARK],
  results: [
    ITEM,
    DISTRICT,
    { name: 'certificate', max: 200 },
    { name: 'delivery', max: 16, oneOf: ['E_LICENCE', 'POST', 'WINDOW', 'LOCKER'] },
  ],
  closures: [ITEM, DISTRICT, { name: 'result', max: 1, oneOf: ['0', '1', '2', '3', '4', '5', '6'] }, REMARK],
};

/** Checks the fields of an act; `null` when all is well. */
export function checkFields(act: string, body: Readonly<Record<string, unknown>>): RuleBreach | null {
  for (const rule of ACT_FIELDS[act] ?? []) {
    const value = body[rule.name];
    const field = rule.name;
    if (value === undefined || value === null || value === '') {
      if (rule.optional === true) continue;
      return { status: 422, code: 'FIELD_REQUIRED', message: 'a required field is absent', field };
    }
    if (typeof value !== 'string') return { status: 422, code: 'FIELD_TYPE', message: 'text was expected', field };
    if (value.length > rule.max)
      return { status: 422, code: 'FIELD_TOO_LONG', message: `at most ${rule.max} characters`, field };
    if (rule.oneOf?.includes(value) === false)
      return { status: 422, code: 'FIELD_VALUE', message: 'unknown value', field };
  }
  return null;
}
