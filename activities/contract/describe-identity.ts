import type { Identity, IdentityCheck } from '../../models/ports/identity';
import { codeOf, freeControl } from './call-control';

export interface IdentityHarness {
  readonly identity: Identity;
  /** References that the service knows, doubts and does not know. */
  readonly known: string;
  readonly doubtful: string;
  readonly unknown: string;
  close(): Promise<void>;
}

/** What every identity service must do, and the fake as well. */
export function describeIdentity(name: string, makeHarness: () => Promise<IdentityHarness>): void {
  describe(`identity: ${name}`, () => {
    let harness: IdentityHarness;
    let ordinal = 0;

    beforeAll(async () => {
      harness = await makeHarness();
    });
    afterAll(async () => {
      await harness.close();
    });

    const check = (applicantRef: string): IdentityCheck => {
      ordinal += 1;
      const idempotencyKey = `P1:1234567890${String(ordinal).padStart(8, '0')}`;
      return { idempotencyKey, applicantRef, requiredLevel: '2' };
    };

    it('verifies a known applicant by reference', async () => {
      const verdict = await harness.identity.verify(check(harness.known), freeControl());

      expect(verdict).toEqual({ verified: true, level: '3', person: 'natural' });
    });

    it('does not verify an applicant in doubt', async () => {
      const verdict = await harness.identity.verify(check(harness.doubtful), freeControl());

      expect(verdict).toEqual({ verified: false, level: '1', person: 'natural' });
    });

    it('does not know a foreign reference', async () => {
      const code = await codeOf(harness.identity.verify(check(harness.unknown), freeControl()));

      expect(code).toBe('IDENTITY_UNKNOWN_APPLICANT');
    });

    it('refuses a reference that is missing or too long', async () => {
      for (const reference of ['', 'A'.repeat(65)]) {
        expect(await codeOf(harness.identity.verify(check(reference), freeControl()))).toBe('IDENTITY_REFUSED');
      }
    });

    it('gives the same verdict when repeated and refuses the key for another applicant', async () => {
      const request = check(harness.known);
      const first = await harness.identity.verify(request, freeControl());

      expect(await harness.identity.verify(request, freeControl())).toEqual(first);
      const other = { ...request, applicantRef: `${harness.known}9` };
      expect(await codeOf(harness.identity.verify(other, freeControl()))).toBe('IDENTITY_DUPLICATE_KEY');
    });
  });
}
