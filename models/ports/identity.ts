import type { CallControl } from './region-case-system';

/** 统一身份认证. Throws `CodedError` with an `IDENTITY_*` code. */
export interface Identity {
  /** Verifies an applicant by opaque reference; no identity number passes this port. IDENTITY_UNKNOWN_APPLICANT without one. */
  verify(request: IdentityCheck, control: CallControl): Promise<IdentityVerdict>;
}

export interface IdentityCheck {
  readonly idempotencyKey: string;
  readonly applicantRef: string;
  /** Lowest level that the step needs. */
  readonly requiredLevel: AssuranceLevel;
}

/** Levels of assurance: 1 self-declared, 2 verified remotely, 3 verified in person or by e-ID. */
export const ASSURANCE_LEVELS = ['1', '2', '3'] as const;
export type AssuranceLevel = (typeof ASSURANCE_LEVELS)[number];

export interface IdentityVerdict {
  readonly verified: boolean;
  readonly level: AssuranceLevel;
  readonly person: 'natural' | 'legal';
}
