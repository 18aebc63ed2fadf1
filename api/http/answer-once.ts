import { setTimeout as delay } from 'node:timers/promises';
import type { JsonObject } from '../../models/json';
import type { IdempotencyClaim, StoredResponse } from '../../store/index';
import type { RequestContext, RouteDefinition, RouteResult } from './route';

/** A first request that has not answered for so long is taken for dead. */
const RESERVED_MS = 15_000;
const LOOK_MS = 50;

/**
 * Answers a repeat under the same `Idempotency-Key` with the stored answer of the first one. Only successes are stored: a
 * refusal changed nothing and is decided again. While the first one has no answer yet the handler acts again, under the
 * same command id; on a `reserved` route it waits for that answer. Without a key, and for routes that keep the key
 * themselves, the handler simply runs.
 * @throws CodedError IDEMPOTENCY_KEY_REUSED when the key came with another request
 */
export async function answerOnce(route: RouteDefinition, context: RequestContext): Promise<RouteResult> {
  const { claim, deps } = context;
  if (claim === null || route.idempotent === false || route.idempotent === 'by-handler') return route.handler(context);
  const begun = await deps.store.starts.beginRequest(claim, deps.now());
  if (begun.type === 'known' && begun.response) return replayed(begun.response);
  if (route.idempotent === 'reserved') return actReserved(route, context, claim, begun.type === 'new');
  const result = await route.handler(context);
  await remember(claim, result, context);
  return result;
}

/** One request at a time acts under a key; the others answer what it answers, or act when it was refused or is dead. */
async function actReserved(
  route: RouteDefinition,
  context: RequestContext,
  claim: IdempotencyClaim,
  isFirst: boolean,
): Promise<RouteResult> {
  const { starts } = context.deps.store;
  const known = isFirst ? null : await answerOfFirst(claim, context);
  if (known) return replayed(known);
  try {
    const result = await route.handler(context);
    await remember(claim, result, context);
    return result;
  } catch (error) {
    await starts.releaseRequest(claim);
    throw error;
  }
}

/** @returns `null` when this request is the one to act */
async function answerOfFirst(claim: IdempotencyClaim, { deps }: RequestContext): Promise<StoredResponse | null> {
  for (;;) {
    const begun = await deps.store.starts.beginRequest(claim, deps.now());
    if (begun.type === 'new') return null;
    if (begun.response) return begun.response;
    if (await deps.store.starts.takeOverRequest(claim, deps.now() - RESERVED_MS, deps.now())) return null;
    await delay(LOOK_MS);
  }
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
