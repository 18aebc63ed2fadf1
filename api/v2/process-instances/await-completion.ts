import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '../../../models/errors/coded-error';
import type { Json, JsonObject } from '../../../models/json';
import type { RequestContext } from '../../http/route';

const POLL_MS = 50;
const DEFAULT_WAIT_MS = 10_000;
const MAX_WAIT_MS = 60_000;

/**
 * Waits until the instance has ended and answers the variables of its root scope, only those named in `fetch` if any are.
 * @throws CodedError OUTCOME_UNKNOWN when the wait (ms; 0 is 10 s) is over: the instance goes on
 */
export async function awaitCompletion(
  context: RequestContext<unknown, unknown, unknown>,
  instanceKey: string,
  waitMs: number,
  fetch: readonly string[],
): Promise<JsonObject> {
  const { deps, signal, viewer } = context;
  const deadline = deps.now() + (waitMs > 0 ? Math.min(waitMs, MAX_WAIT_MS) : DEFAULT_WAIT_MS);
  while ((await deps.store.queries.processInstance(viewer, instanceKey))?.state === 'ACTIVE') {
    if (deps.now() >= deadline || signal.aborted) {
      throw new CodedError('OUTCOME_UNKNOWN', 'The instance was created, but has not ended in time.', {
        processInstanceKey: instanceKey,
      });
    }
    await delay(POLL_MS);
  }
  const values = new Map<string, Json>();
  let after: string | null = null;
  do {
    const page = await deps.store.queries.variables({
      viewer,
      filter: { scopeKey: instanceKey, ...(fetch.length > 0 ? { name: { $in: fetch } } : {}) },
      page: { limit: 1000, ...(after === null ? {} : { after }) },
    });
    for (const row of page.items) values.set(row.name, row.value);
    after = page.items.length === 1000 ? page.endCursor : null;
  } while (after !== null);
  return Object.fromEntries(values);
}
