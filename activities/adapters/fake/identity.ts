import { CodedError } from '../../../models/errors/coded-error';
import type { Identity, IdentityVerdict } from '../../../models/ports/identity';
import type { FakeConfig } from './config';
import { Effects } from './effects';

/** An identity service in memory: references are known unless they begin with `UNKNOWN` or `DOUBTFUL`. */
export function createIdentity(_config: FakeConfig): Identity {
  const verdicts = new Effects<IdentityVerdict>('IDENTITY_DUPLICATE_KEY');
  return {
    async verify(request, control) {
      control.signal.throwIfAborted();
      const { applicantRef, requiredLevel } = request;
      if (applicantRef === '' || applicantRef.length > 64) throw new CodedError('IDENTITY_REFUSED');
      if (applicantRef.startsWith('UNKNOWN')) throw new CodedError('IDENTITY_UNKNOWN_APPLICANT');
      const level = applicantRef.startsWith('DOUBTFUL') ? '1' : '3';
      const verified = level === '3' && requiredLevel <= level;
      return Promise.resolve(
        verdicts.once(request.idempotencyKey, request, () => ({ verified, level, person: 'natural' }) as const),
      );
    },
  };
}
