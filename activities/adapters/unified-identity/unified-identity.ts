import { z } from 'zod';
import { CodedError } from '../../../models/errors/coded-error';
import type { ErrorCode } from '../../../models/errors/codes';
import { ASSURANCE_LEVELS, type Identity } from '../../../models/ports/identity';
import type { EndpointConfig } from '../http/endpoint-config';
import { badAnswer, jsonClient } from '../http/json-client';

const verdict = z.object({ match: z.boolean(), level: z.int().min(1).max(3), party: z.enum(['PERSON', 'ORG']) });
const problem = z.object({ fault: z.string().regex(/^[a-z-]{1,40}$/) });

const CODE_OF_FAULT: ReadonlyMap<string, ErrorCode> = new Map([
  ['subject-unknown', 'IDENTITY_UNKNOWN_APPLICANT'],
  ['request-id-reused', 'IDENTITY_DUPLICATE_KEY'],
  ['api-key', 'IDENTITY_UNAUTHORISED'],
]);

/** The unified identity service (统一身份认证), asked by opaque reference. */
export function createUnifiedIdentity(config: EndpointConfig): Identity {
  const send = jsonClient('IDENTITY', config);
  return {
    async verify(request, control) {
      const body = {
        requestId: request.idempotencyKey,
        subject: request.applicantRef,
        minimumLevel: Number(request.requiredLevel),
      };
      const headers = { 'x-api-key': config.apiKey };
      const answer = await send({ method: 'POST', path: '/idp/verifications', headers, body }, control);
      const refused = answer.status >= 400 ? problem.safeParse(answer.body) : null;
      if (refused?.success === true) {
        const { fault } = refused.data;
        throw new CodedError(CODE_OF_FAULT.get(fault) ?? 'IDENTITY_REFUSED', `The identity service answered ${fault}`);
      }
      const parsed = verdict.safeParse(answer.body);
      const level = parsed.success ? ASSURANCE_LEVELS[parsed.data.level - 1] : undefined;
      if (!parsed.success || level === undefined || answer.status >= 400) throw badAnswer('IDENTITY');
      return { verified: parsed.data.match, level, person: parsed.data.party === 'ORG' ? 'legal' : 'natural' };
    },
  };
}
