/** Kinds of job as `/v2` names them; listeners come with the kernel's later elements. */
export type JobKind = 'BPMN_ELEMENT';

/** Which legal step a user task is and which side of the border performs it (domain section 3, permission matrix). */
export interface TaskAuthority {
  readonly step: string;
  readonly region: 'receiving' | 'handling';
  /** GB/T 2260 code of the division that performs it in this case. */
  readonly division: string;
}
