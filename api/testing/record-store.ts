import { CodedError } from '../../models/errors/coded-error';
import type { AuditEntry, IdempotencyClaim, Store, StoredResponse } from '../../store/index';

/** The two books that the route chain itself writes, in memory; every other part of the store is absent on purpose. */
export function chainStore() {
  const responses = new Map<string, { readonly requestHash: string; response: StoredResponse | null }>();
  const audit: AuditEntry[] = [];
  const idOf = ({ principal, key }: IdempotencyClaim): string => `${principal} ${key}`;
  const parts = {
    audit: { append: async (entry: AuditEntry) => void audit.push(entry) },
    starts: {
      async beginRequest(claim: IdempotencyClaim) {
        const known = responses.get(idOf(claim));
        if (known && known.requestHash !== claim.requestHash) throw new CodedError('IDEMPOTENCY_KEY_REUSED');
        if (known) return { type: 'known', response: known.response };
        responses.set(idOf(claim), { requestHash: claim.requestHash, response: null });
        return { type: 'new' };
      },
      async releaseRequest(claim: IdempotencyClaim) {
        if (responses.get(idOf(claim))?.response === null) responses.delete(idOf(claim));
      },
      takeOverRequest: async () => false,
      async finishRequest(claim: IdempotencyClaim, response: StoredResponse) {
        responses.set(idOf(claim), { requestHash: claim.requestHash, response });
      },
    },
  };
  return { store: parts as unknown as Store, audit };
}
