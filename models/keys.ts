/**
 * Keys are 18-digit strings: ten digits of the instance, eight of the ordinal inside it, so that any key routes to its
 * workflow without a look-up (design section 9). Keys of definitions, messages and deployments begin with 9.
 */
const INSTANCE_DIGITS = 10;
const ORDINAL_DIGITS = 8;
const INSTANCE_KEY = /^[1-8]\d{17}$/;

/** The key of ordinal `ordinal` in instance `instanceNo`. */
export function caseKey(instanceNo: string, ordinal: number): string {
  return `${instanceNo}${String(ordinal).padStart(ORDINAL_DIGITS, '0')}`;
}

/** The first ten digits of a key, or `null` for text that is no key of a case. */
export function instanceNoOf(key: string): string | null {
  return INSTANCE_KEY.test(key) ? key.slice(0, INSTANCE_DIGITS) : null;
}

/** Id of the Temporal workflow that runs the instance: the key of its root process instance. */
export function workflowId(instanceNo: string): string {
  return caseKey(instanceNo, 0);
}
