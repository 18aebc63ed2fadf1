import type { Connection } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import type { Place, Traces } from './traces';

type Payload = temporal.api.common.v1.IPayload;

export interface TemporalSource {
  readonly connection: Connection;
  readonly namespace: string;
  readonly codec: PayloadCodec;
}

/** Members of the server's messages that decide what lies below them. */
const PLACE_OF_MEMBER: Readonly<Record<string, Place>> = {
  taskQueue: 'task queues',
  workflowTaskQueue: 'task queues',
  searchAttributes: 'search attributes',
  memo: 'memo',
  userMetadata: 'summaries',
  failure: 'failures',
  lastFailure: 'failures',
  header: 'headers',
};
/** What their readers see decrypted must not name a person either. */
const READ_DECRYPTED: ReadonlySet<Place> = new Set<Place>(['search attributes', 'memo', 'summaries', 'headers']);

const POLL_MS = 50;
const VISIBILITY_MS = 15_000;

/**
 * What the server shows and keeps of the cases started since `since`: the list, each description, each whole history. The
 * list lags behind, so it is read until it has `count` of them.
 */
export async function collectTemporal(source: TemporalSource, since: Date, count: number, into: Traces): Promise<void> {
  const { connection, namespace } = source;
  const listed = await listCases(source, since, count);
  await addMessage(listed, source.codec, into);
  for (const { execution } of listed) {
    if (!execution) continue;
    const request = { namespace, execution };
    await addMessage(await connection.workflowService.describeWorkflowExecution(request), source.codec, into);
    await addMessage(await historyOf(source, execution), source.codec, into);
  }
}

async function listCases({ connection, namespace }: TemporalSource, since: Date, count: number) {
  const deadline = Date.now() + VISIBILITY_MS;
  for (;;) {
    const query = `StartTime >= '${since.toISOString()}'`;
    const { executions } = await connection.workflowService.listWorkflowExecutions({
      namespace,
      query,
      pageSize: 1000,
    });
    if (executions.length >= count) return executions;
    if (Date.now() > deadline) throw new Error(`Expected ${count} cases in the list, but saw ${executions.length}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function historyOf(
  { connection, namespace }: TemporalSource,
  execution: temporal.api.common.v1.IWorkflowExecution,
): Promise<temporal.api.history.v1.IHistoryEvent[]> {
  const events: temporal.api.history.v1.IHistoryEvent[] = [];
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await connection.workflowService.getWorkflowExecutionHistory({
      namespace,
      execution,
      ...(nextPageToken ? { nextPageToken } : {}),
    });
    events.push(...(page.history?.events ?? []));
    nextPageToken = page.nextPageToken;
  } while (nextPageToken.length > 0);
  return events;
}

/** Walks any message of the server's protocol; every text, every byte and every name in a map goes to its place. */
export async function addMessage(message: unknown, codec: PayloadCodec, into: Traces): Promise<void> {
  const waiting: { readonly value: unknown; readonly place: Place }[] = [{ value: message, place: 'ids' }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, place } = next;
    if (typeof value === 'string' || value instanceof Uint8Array) into.add(place, value);
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) continue;
    if (isPayload(value)) {
      await addPayload(value, place === 'ids' ? 'payloads' : place, codec, into);
      continue;
    }
    for (const [name, child] of Object.entries(value)) {
      const childPlace = place === 'ids' && !Array.isArray(value) ? (PLACE_OF_MEMBER[name] ?? place) : place;
      into.add(childPlace, name);
      waiting.push({ value: child, place: childPlace });
    }
  }
}

async function addPayload(payload: Payload, place: Place, codec: PayloadCodec, into: Traces): Promise<void> {
  addParts(payload, place, into);
  for (const decoded of await codec.decode([payload])) {
    addParts(decoded, 'decrypted', into);
    if (READ_DECRYPTED.has(place)) addParts(decoded, place, into);
  }
}

function addParts(payload: Payload, place: Place, into: Traces): void {
  for (const [name, value] of Object.entries(payload.metadata ?? {})) {
    into.add(place, name);
    into.add(place, value);
  }
  into.add(place, payload.data ?? new Uint8Array());
}

function isPayload(value: object): value is Payload {
  return 'metadata' in value && 'data' in value && value.data instanceof Uint8Array;
}
