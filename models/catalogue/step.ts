/** Acts that a person performs on a case, as `authority.step` of a user task names them. */
export const STEPS = [
  'collect',
  'verify-identity',
  'formal-check',
  'dispatch',
  'trace-parcel',
  'settle-discrepancy',
  'deliver',
  'check-parcel',
  'accept',
  'examine',
  'decide',
  'special-procedure',
  'extend',
  'annotate',
  'supervise',
  'apply',
  'correct',
  'withdraw',
] as const;
export type Step = (typeof STEPS)[number];

/** Legal acts of the handling region's agency; the receiving region performs one only when entrusted (权力边界). */
export const RESERVED_STEPS = ['check-parcel', 'accept', 'examine', 'decide', 'special-procedure', 'extend'] as const;

/** The two sides of a case. */
export type Side = 'receiving' | 'handling';

export function isStep(text: string): text is Step {
  return (STEPS as readonly string[]).includes(text);
}
