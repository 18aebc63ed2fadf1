import { createCamundaClient } from '@camunda8/orchestration-cluster-api';
import { createBroadcastLoop } from '../../api/delivery/broadcast-loop';
import { createDeliveryLoop } from '../../api/delivery/delivery-loop';
import type { ApiConfig } from '../../api/http/dependencies';
import type { RouteDefinition } from '../../api/http/route';
import { launchCase } from '../../api/start/start-case';
import { type Caller, startTestApi, tokenFor } from '../../api/testing/test-api';
import { createStore } from '../../store/create-store';
import { migrate } from '../../store/database/migrate';
import { openPglite } from '../../store/database/open-pglite';
import { parseKeyRing } from '../../store/payloads/key-ring';
import { createValueCipher } from '../../store/payloads/value-cipher';
import { createKernelGateway } from './kernel-gateway';
import { createMemoryBlobs } from './memory-blobs';

const KEY = `test:${Buffer.alloc(32, 7).toString('base64')}`;

/**
 * The HTTP side as it runs in the product, over a real store in memory and the real kernel, without Temporal: a listening
 * server, its delivery loop, and clients with tokens.
 */
export async function startApiHouse(routes: readonly RouteDefinition[], config: Partial<ApiConfig> = {}) {
  const { database } = await openPglite(null, { now: Date.now() });
  await migrate(database);
  const store = await createStore({ database, cipher: createValueCipher(parseKeyRing(KEY)), now: Date.now });
  const blobs = createMemoryBlobs();
  const gateway = createKernelGateway({
    store,
    blobs,
    onMessage: () => [delivery, broadcasts].forEach((loop) => loop.kick()),
  });
  const api = await startTestApi({ store, gateway, blobs, routes, config });
  const delivery = createDeliveryLoop({
    store,
    gateway,
    log: api.deps.log,
    owner: 'house',
    launch: (launch) => launchCase(api.deps, launch),
    now: Date.now,
  });
  const broadcasts = createBroadcastLoop({
    ...{ store, gateway, log: api.deps.log, owner: 'house', now: Date.now },
    launch: (launch) => launchCase(api.deps, launch),
  });
  delivery.start();
  broadcasts.start();

  return {
    api,
    store,
    gateway,
    delivery,
    /** The public client with its own validation of requests and answers on strict. */
    async client(caller: Caller) {
      const authorization = `Bearer ${await tokenFor(caller)}`;
      return createCamundaClient({
        config: { CAMUNDA_REST_ADDRESS: api.url, CAMUNDA_SDK_VALIDATION: 'req:strict,res:strict' },
        async fetch(input, init) {
          const request = new Request(input, init);
          request.headers.set('authorization', authorization);
          return fetch(request);
        },
      });
    },
    async close(): Promise<void> {
      await api.close();
      await delivery.stop();
      await broadcasts.stop();
      gateway.stop();
      await store.close();
      await database.close();
    },
  };
}

export type ApiHouse = Awaited<ReturnType<typeof startApiHouse>>;
