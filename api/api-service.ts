import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { CASE_WORKFLOW } from '../models/messages';
import type { BlobStore } from '../models/ports/blob-store';
import type { CaseGateway } from '../models/ports/case-gateway';
import type { Store } from '../store/index';
import { createDataConverter } from '../store/payloads/data-converter';
import type { KeyRing } from '../store/payloads/key-ring';
import { createApp } from './app';
import type { BackgroundLoop } from './delivery/background-loop';
import { createBroadcastLoop } from './delivery/broadcast-loop';
import { createCalendarLoop } from './delivery/calendar-loop';
import { createConfirmingGateway } from './delivery/confirming-gateway';
import { createDeliveryLoop } from './delivery/delivery-loop';
import { createHousekeepingLoop } from './delivery/housekeeping-loop';
import { createReconcileLoop } from './delivery/reconcile-loop';
import { createTimerStartLoop } from './delivery/timer-start-loop';
import { createTemporalCaseGateway } from './gateway/temporal-case-gateway';
import { createTokenVerifier, type AuthConfig } from './http/authenticate';
import { DEFAULT_API_CONFIG, type ApiConfig, type ApiDependencies } from './http/dependencies';
import type { Log } from './http/log';
import { startServer, type RunningServer } from './server';
import { launchCase, type CaseLaunch } from './start/start-case';

export interface ApiServiceSetting {
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly keyRing: KeyRing;
  readonly auth: AuthConfig;
  readonly config: Partial<ApiConfig>;
  readonly host: string;
  readonly port: number;
  readonly log: Log;
  readonly now: () => number;
  /** Whether workers that this process knows of are polling; API-only processes ask the server. */
  isWorkerRunning(): Promise<boolean>;
  isLibraryDeployed(): Promise<boolean>;
  readonly metrics: ApiDependencies['metrics'];
  readonly observeHttp?: NonNullable<ApiDependencies['observeHttp']>;
}

/** The HTTP side of one process with its background loops. */
export interface ApiService {
  readonly deps: ApiDependencies;
  readonly client: Client;
  /** Checks what no answer confirmed, starts the loops; `/readyz` may answer 200 from then on. */
  open(): Promise<void>;
  stop(): Promise<void>;
}

/** Connects, listens and answers 503 on `/readyz` until {@link ApiService.open} has finished. */
export async function startApiService(setting: ApiServiceSetting): Promise<ApiService> {
  const { store, blobs, log, now } = setting;
  const connection = await Connection.connect({ address: setting.temporalAddress });
  const client = new Client({
    connection,
    namespace: setting.namespace,
    dataConverter: createDataConverter(setting.keyRing),
  });
  const plain = createTemporalCaseGateway(client);
  const reconcile = createReconcileLoop({ store, gateway: plain, log, now, openInTemporal: () => openCases(client) });
  const gateway = createConfirmingGateway(plain, store, reconcile);
  const stopping = new AbortController();
  let isOpen = false;
  const deps: ApiDependencies = {
    store,
    gateway,
    blobs,
    log,
    now,
    verifyToken: createTokenVerifier(setting.auth, now),
    config: { ...DEFAULT_API_CONFIG, publicUrl: `http://${setting.host}:${setting.port}`, ...setting.config },
    newId: () => randomUUID(),
    readiness: () => readiness(setting, plain, isOpen),
    metrics: setting.metrics,
    ...(setting.observeHttp ? { observeHttp: setting.observeHttp } : {}),
    stopping: stopping.signal,
  };
  const launch = (start: CaseLaunch): Promise<void> => launchCase(deps, start);
  const delivery = createDeliveryLoop({ store, gateway, launch, now, log, owner: randomUUID() });
  const broadcasts = createBroadcastLoop({ store, gateway, launch, now, log, owner: randomUUID() });
  const timerStarts = createTimerStartLoop({ store, launch, now, log });
  const housekeeping = createHousekeepingLoop({ store, log, now });
  const calendars = createCalendarLoop({ store, blobs, gateway, log, now });
  const loops = [reconcile, delivery, broadcasts, timerStarts, housekeeping, calendars];
  const server = await startServer(createApp(deps), stopping, { host: setting.host, port: setting.port });
  return {
    deps,
    client,
    async open() {
      await reconcile.checkUnconfirmed();
      for (const loop of loops) loop.start();
      isOpen = true;
    },
    stop: () => stopAll(server, loops, connection),
  };
}

async function readiness(setting: ApiServiceSetting, gateway: CaseGateway, isOpen: boolean) {
  const [database, temporal, worker, library] = await Promise.all([
    setting.store.healthy(),
    gateway.healthy(),
    setting.isWorkerRunning(),
    isOpen ? setting.isLibraryDeployed() : false,
  ]);
  return { database, temporal, worker, library };
}

async function* openCases(client: Client): AsyncIterable<string> {
  const query = `WorkflowType = '${CASE_WORKFLOW}' AND ExecutionStatus = 'Running'`;
  for await (const { workflowId } of client.workflow.list({ query })) yield workflowId.slice(0, 10);
}

async function stopAll(server: RunningServer, loops: readonly BackgroundLoop[], connection: Connection): Promise<void> {
  await server.close();
  await Promise.all(loops.map((loop) => loop.stop()));
  await connection.close();
}
