import { CodedError } from '../../../models/errors/coded-error';
import { carryOut, receiverOf } from '../../delivery/carry-out';
import { deliverPending, LEASE_MS } from '../../delivery/delivery-loop';
import type { IdempotencyClaim } from '../../../store/index';
import type { ApiDependencies } from '../../http/dependencies';
import { hashOf } from '../../http/idempotency';
import { defineRoute, type RouteDefinition } from '../../http/route';
import { launchCase } from '../../start/start-case';
import { DEFAULT_TENANT } from '../protocol/fields';
import { correlationBody, correlationResult, publicationBody, publicationResult } from './schema';

const publish = defineRoute({
  method: 'post',
  path: '/v2/messages/publication',
  operationId: 'publishMessage',
  summary: 'Publish a message; it waits for a receiver as long as its time to live',
  tag: 'v2 messages',
  policy: 'messages.publish',
  idempotent: 'reserved',
  body: publicationBody,
  responses: { 200: { description: 'Stored; delivery is under way', schema: publicationResult } },
  errors: ['MESSAGE_ALREADY_PUBLISHED', 'UNAVAILABLE'],
  async handler({ deps, body, claim }) {
    const ttlMs = body.timeToLive ?? 0;
    const delivery = deliveryOf(deps);
    const { messageKey, assignments } = await deps.store.messages.publish({
      ...{ ...messageOf(body, deps.now()), ...identityOf(body.messageId, claim) },
      ...{ ttlMs, lease: delivery.lease },
    });
    await Promise.all(assignments.map((assignment) => carryOut(delivery, assignment)));
    return { status: 200, body: { messageKey, tenantId: DEFAULT_TENANT } };
  },
});

const correlate = defineRoute({
  method: 'post',
  path: '/v2/messages/correlation',
  operationId: 'correlateMessage',
  summary: 'Hand a message to an instance that waits for it now, or start one',
  tag: 'v2 messages',
  policy: 'messages.publish',
  idempotent: 'reserved',
  body: correlationBody,
  responses: { 200: { description: 'The instance took the message', schema: correlationResult } },
  errors: ['MESSAGE_NOT_CORRELATED', 'UNAVAILABLE', 'OUTCOME_UNKNOWN'],
  async handler({ deps, body, claim }) {
    const delivery = deliveryOf(deps);
    const { messageKey, assignments, delivered } = await deps.store.messages.publish({
      ...{ ...messageOf(body, deps.now()), ...identityOf(undefined, claim) },
      ...{ ttlMs: 0, lease: delivery.lease },
    });
    const [earlier] = delivered ?? [];
    if (earlier) return correlated(messageKey, receiverOf(earlier));
    const outcomes = await Promise.all(
      assignments.map(async (assignment) => ({
        messageKey,
        receiverKey: receiverOf(assignment),
        outcome: await carryOut(delivery, assignment),
      })),
    );
    // A receiver that declined gives the message to the next one: that assignment is pending now.
    if (outcomes.some(({ outcome }) => outcome === 'declined')) outcomes.push(...(await deliverPending(delivery)));
    const own = outcomes.filter((answer) => answer.messageKey === messageKey);
    const taken = own.find(({ outcome }) => outcome === 'delivered');
    if (!taken)
      throw new CodedError(own.at(-1)?.outcome === 'unanswered' ? 'OUTCOME_UNKNOWN' : 'MESSAGE_NOT_CORRELATED');
    return correlated(messageKey, taken.receiverKey);
  },
});

function correlated(messageKey: string, processInstanceKey: string) {
  return { status: 200, body: { messageKey, processInstanceKey, tenantId: DEFAULT_TENANT } } as const;
}

/** Without an id of its own a message is known by the key of its request, so that a repeat of it acts once. */
function identityOf(messageId: string | undefined, claim: IdempotencyClaim | null) {
  if (messageId) return { messageId };
  if (claim === null) return { messageId: null };
  return { messageId: `key-${hashOf('message', claim.principal, claim.key)}`, repeatable: true };
}

function messageOf(
  body: { name: string; correlationKey?: string | undefined; variables?: object | null | undefined },
  now: number,
) {
  const variables = (body.variables ?? {}) as Record<string, never>;
  return { name: body.name, correlationKey: body.correlationKey ?? '', variables, now, thrown: false };
}

/** The request carries its own message out at once; what it cannot answer stays for the delivery loop. */
function deliveryOf(deps: ApiDependencies) {
  const owner = `request-${deps.newId()}`;
  return {
    store: deps.store,
    gateway: deps.gateway,
    log: deps.log,
    owner,
    lease: { owner, leaseMs: LEASE_MS },
    launch: (launch: Parameters<typeof launchCase>[1]) => launchCase(deps, launch),
    now: () => deps.now(),
  };
}

export const messageRoutes: readonly RouteDefinition[] = [publish, correlate];
