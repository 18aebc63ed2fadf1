import { z } from 'zod';
import { CodedError } from '../models/errors/coded-error';
import type { ServiceActivity } from '../models/ports/activity-call';
import { ASSURANCE_LEVELS, type Identity } from '../models/ports/identity';
import { refusalOutcome } from '../models/regions/act-variables';
import { serviceActivity } from './service-activity';

export interface IdentityActivityDependencies {
  /** The identity service that a division uses; `null` when none is configured. */
  readonly identities: (division: string) => Identity | null;
}

const verifyInput = z.object({
  applicantRef: z.string().min(1).max(64).optional(),
  requiredLevel: z.enum(ASSURANCE_LEVELS).default('2'),
});

/** Activities of the service tasks `identity.*`, by activity type. A doubtful identity is the BPMN error IDENTITY_DOUBTFUL. */
export function createIdentityActivities({ identities }: IdentityActivityDependencies) {
  return {
    'identity.verify': serviceActivity(verifyInput, async (input, call, control) => {
      const division = call.division ?? call.file?.receivingDivision ?? null;
      const identity = division === null ? null : identities(division);
      if (identity === null) throw new CodedError('ACTIVITY_DIVISION_NOT_SERVED');
      const verdict = await identity.verify(
        {
          idempotencyKey: call.idempotencyKey,
          applicantRef: input.applicantRef ?? call.file?.applicantRef ?? '',
          requiredLevel: input.requiredLevel,
        },
        control,
      );
      if (!verdict.verified) {
        return refusalOutcome('IDENTITY_DOUBTFUL', `Expected level ${input.requiredLevel}, but got ${verdict.level}`);
      }
      return {
        type: 'completed',
        variables: { identityVerified: true, identityLevel: verdict.level, applicantKind: verdict.person },
      };
    }),
  } satisfies Record<string, ServiceActivity>;
}
