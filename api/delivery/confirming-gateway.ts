import { isCodedError } from '../../models/errors/coded-error';
import type { CaseGateway } from '../../models/ports/case-gateway';
import type { Store } from '../../store/index';
import type { ReconcileLoop } from './reconcile-loop';

/**
 * A gateway whose answers also keep the read model honest: the answer of a command confirms the rows up to its event; a
 * command that fails makes the case a suspect, since the rows may show what never happened.
 */
export function createConfirmingGateway(
  gateway: CaseGateway,
  store: Pick<Store, 'mirror'>,
  reconcile: Pick<ReconcileLoop, 'suspect'>,
): CaseGateway {
  return {
    ...gateway,
    async command(instanceNo, envelope) {
      try {
        const result = await gateway.command(instanceNo, envelope);
        // Confirming is bookkeeping: when it fails, the check 15 s later does it.
        if (result.flushed)
          void store.mirror.confirm(instanceNo, result.seq).catch(() => reconcile.suspect(instanceNo));
        return result;
      } catch (error) {
        if (isSuspicious(error)) reconcile.suspect(instanceNo);
        throw error;
      }
    },
  };
}

/** All but a refusal for who acts or what is said, and what was certainly not sent. */
function isSuspicious(error: unknown): boolean {
  if (!isCodedError(error)) return true;
  if (error.code === 'UNAVAILABLE') return false;
  return error.code === 'OUTCOME_UNKNOWN' || /_NOT_FOUND$|_STATE_CONFLICT$|_NOT_OPEN$/.test(error.code);
}
