import { BROADCAST_LEASE_MS, carryOutBroadcast } from '../../delivery/broadcast-signal';
import { hashOf } from '../../http/idempotency';
import { defineRoute, type RouteDefinition } from '../../http/route';
import { launchCase } from '../../start/start-case';
import { DEFAULT_TENANT } from '../protocol/fields';
import { broadcastBody, broadcastResult } from './schema';

/** A request stays with its broadcast so long; what is left then goes on without it. */
const REQUEST_MS = 5_000;

const broadcast = defineRoute({
  method: 'post',
  path: '/v2/signals/broadcast',
  operationId: 'broadcastSignal',
  summary: 'Broadcast a signal to all instances that wait for it, and start those that begin with it',
  tag: 'v2 signals',
  policy: 'signals.broadcast',
  idempotent: 'reserved',
  body: broadcastBody,
  responses: { 200: { description: 'Stored; delivery is done or under way', schema: broadcastResult } },
  errors: ['UNAVAILABLE', 'OUTCOME_UNKNOWN'],
  async handler({ deps, body, claim }) {
    const owner = `request-${deps.newId()}`;
    const begun = await deps.store.signals.begin({
      name: body.signalName,
      broadcastId: claim === null ? `api-${deps.newId()}` : `key-${hashOf('signal', claim.principal, claim.key)}`,
      variables: body.variables ?? {},
      thrownBy: null,
      now: deps.now(),
      lease: { owner, leaseMs: BROADCAST_LEASE_MS },
    });
    if (begun.broadcast) {
      const { store, gateway, log } = deps;
      const launch = (start: Parameters<typeof launchCase>[1]): Promise<void> => launchCase(deps, start);
      const own = { store, gateway, log, owner, launch, now: () => deps.now() };
      await carryOutBroadcast(own, begun.broadcast, deps.now() + REQUEST_MS);
    }
    return { status: 200, body: { signalKey: begun.signalKey, tenantId: DEFAULT_TENANT } };
  },
});

export const signalRoutes: readonly RouteDefinition[] = [broadcast];
