import type { JsonObject } from '../../models/json';
import type { IdempotencyClaim, StoredResponse } from '../../store/index';
import type { RequestContext, RouteDefinition, RouteResult } from './route';

/**
 * Answers a repeat under the same `Idempotency-Key` with the stored answer of the first one. Only successes are stored: a
 * refusal changed nothing and is decided again. While the first one has no answer yet the handler acts again, under the
 * same command id. Without a key, and for routes that keep the key themselves, the handler simply runs.
 * @throws CodedError IDEMPOTENCY_KEY_REUSED when the key came with another request
 */
export async function answerOnce(route: RouteDefinition, context: RequestContext): Promise<RouteResult> {
  const { claim, deps } = context;
  if (claim === null || route.idempotent === false || route.idempotent === 'by-handler') return route.handler(context);
  const begun = await deps.store.starts.beginRequest(claim, deps.now());
  if (begun.type === 'known' && begun.response) return replayed(begun.response);
  const result = await route.handler(context);
  await remember(claim, result, context);
  return result;
}

async function remember(claim: IdempotencyClaim, result: RouteResult, { deps }: RequestContext): Promise<void> {
  // Through JSON, so that a repeat answers what this request answers.
  const body = result.body === undefined ? null : (JSON.parse(JSON.stringify(result.body)) as JsonObject);
  await deps.store.starts.finishRequest(
    claim,
    { status: result.status, headers: result.headers ?? {}, body },
    deps.now(),
  );
}

function replayed(response: StoredResponse): RouteResult {
  return {
    status: response.status,
    headers: { ...response.headers, 'Idempotency-Replayed': 'true' },
    ...(response.body === null ? {} : { body: response.body }),
  };
}
