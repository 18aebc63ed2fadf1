import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createCaseActivities, type CaseActivityPorts } from '../../activities/case.activities';
import { ThreadScriptRunner } from '../../activities/scripts/thread-script-runner';
import { createTemporalCaseGateway } from '../../api/gateway/temporal-case-gateway';
import { compileDmn } from '../../models/decisions/compile/compile-dmn';
import { ENGINE_REV } from '../../models/engine-revision';
import type { EngineEvent, EventOf, NumberedEvent } from '../../models/events/engine-event';
import type { JsonObject } from '../../models/json';
import { workflowId } from '../../models/keys';
import { isCodedError } from '../../models/errors/coded-error';
import { SHIPPED_CALENDAR } from '../../models/library/calendars/shipped-calendar';
import type { Actor, CaseCommand, CaseFile, CommandResult, ModelBinding } from '../../models/messages';
import { compileBpmn } from '../../models/parser';
import type { ServiceActivity } from '../../models/ports/activity-call';
import { canonicalJson } from '../../models/process/canonical';
import type { ThrownMessage, ThrownSignal } from '../../models/ports/case-services';
import { createFileBlobStore } from '../../store/blobs/file-blob-store';
import { sealWithId } from '../../store/payloads/case-codec';
import { createDataConverter } from '../../store/payloads/data-converter';
import { parseKeyRing } from '../../store/payloads/key-ring';
import { createCaseWorker, createServiceWorker } from '../../worker/case-worker';
import { createRegionWorkers } from '../../worker/region-worker';
import { loadWorkflowBundle } from '../../worker/workflow-bundle';
import { MemoryCaseStore } from './memory-case-store';
import { TEST_NAMESPACE, testTemporalAddress } from './test-temporal';

export const TEST_KEY_RING = parseKeyRing(`test:${Buffer.alloc(32, 7).toString('base64')}`);
export const ADMIN: Actor = { userId: 'admin', roles: ['admin'], groups: ['admin'], division: null };
const BUNDLES = join(tmpdir(), 'tongban-test-bundles');
const WAIT_MS = 60_000;
const POLL_MS = 10;

export interface BenchOptions {
  /** Activities of regional task queues, by activity type, and the divisions that they serve. */
  readonly regions?: { readonly divisions: readonly string[]; readonly activities: Record<string, ServiceActivity> };
  readonly maxCachedWorkflows?: number;
  readonly resolveCall?: CaseActivityPorts['definitions']['resolveCall'];
}

/** Real server, real workers, the read model in memory: what the tests of the Temporal shell stand on. */
export class CaseBench {
  readonly store = new MemoryCaseStore();
  readonly published: ThrownMessage[] = [];
  readonly broadcasts: ThrownSignal[] = [];
  #workers: Worker[] = [];
  #runs: Promise<void>[] = [];

  private constructor(
    readonly client: Client,
    private readonly connection: NativeConnection,
    private readonly folder: string,
    private readonly options: BenchOptions,
  ) {}

  static async open(options: BenchOptions = {}): Promise<CaseBench> {
    installQuietRuntime();
    const address = testTemporalAddress();
    const connection = await NativeConnection.connect({ address });
    const client = new Client({
      connection: await Connection.connect({ address }),
      namespace: TEST_NAMESPACE,
      dataConverter: createDataConverter(TEST_KEY_RING),
    });
    const folder = await mkdtemp(join(tmpdir(), 'tongban-bench-'));
    const bench = new CaseBench(client, connection, folder, options);
    await bench.startWorkers();
    return bench;
  }

  get gateway() {
    return createTemporalCaseGateway(this.client);
  }

  get blobs() {
    return createFileBlobStore(join(this.folder, 'blobs'));
  }

  /** Hashes of everything in the blob store. */
  async blobHashes(): Promise<readonly string[]> {
    const entries = await readdir(join(this.folder, 'blobs'), { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  }

  async startWorkers(): Promise<void> {
    const shared = { connection: this.connection, namespace: TEST_NAMESPACE, keyRing: TEST_KEY_RING };
    const bundle = await loadWorkflowBundle(BUNDLES);
    const activities = createCaseActivities({
      store: this.store,
      blobs: this.blobs,
      definitions: { resolveCall: this.options.resolveCall ?? (async () => null) },
      scripts: new ThreadScriptRunner(),
      messages: { publishMessage: async (message) => void this.published.push(message) },
      signals: { broadcastSignal: async (signal) => void this.broadcasts.push(signal) },
      seal: (clear) => sealWithId(TEST_KEY_RING, clear),
    });
    const { regions, maxCachedWorkflows } = this.options;
    this.#workers = await Promise.all([
      createCaseWorker({
        ...shared,
        blobs: this.blobs,
        bundle,
        activities,
        ...(maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows }),
      }),
      createServiceWorker({ ...shared, activities }),
    ]);
    if (regions) this.#workers.push(...(await createRegionWorkers({ ...shared, ...regions })));
    this.#runs = this.#workers.map((worker) => worker.run());
  }

  async stopWorkers(): Promise<void> {
    for (const worker of this.#workers) worker.shutdown();
    await Promise.allSettled(this.#runs);
  }

  /** Replays the history of a case with the engine as it is. @throws Error when they differ */
  async replay(one: TestCase): Promise<void> {
    const options = {
      workflowBundle: await loadWorkflowBundle(BUNDLES),
      dataConverter: createDataConverter(TEST_KEY_RING, this.blobs),
    };
    await Worker.runReplayHistory(options, await one.handle.fetchHistory());
  }

  async close(): Promise<void> {
    await this.stopWorkers();
    await this.client.connection.close();
    await this.connection.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Compiles a file and the decisions that it calls, and stores the models; the first process is the root of what is started. */
  async deploy(bpmn: string, dmn: string | null = null): Promise<ModelBinding[]> {
    const { processes, findings } = await compileBpmn(Buffer.from(bpmn), 'test.bpmn');
    if (processes.length === 0) throw new Error(`Expected a valid model, but: ${JSON.stringify(findings)}`);
    const keys = new Map(processes.map(({ model }, index) => [model.processId, `9000000000000000${10 + index}`]));
    const decisions = dmn === null ? [] : await this.#deployDecisions(dmn);
    const decisionKeys = new Map(decisions.map(({ processId, definitionKey }) => [processId, definitionKey]));
    const bound = await Promise.all(
      processes.map(async ({ model, bytes, calls, decisions: called }) => ({
        hash: await this.blobs.put(bytes),
        definitionKey: keys.get(model.processId) ?? '',
        processId: model.processId,
        version: 1,
        versionTag: null,
        calls: Object.fromEntries(
          calls.map(({ elementId, processId }) => [elementId, keys.get(processId ?? '') ?? '']),
        ),
        ...(called.length === 0
          ? {}
          : {
              decisions: Object.fromEntries(
                called.map(({ elementId, decisionId }) => [elementId, decisionKeys.get(decisionId ?? '') ?? '']),
              ),
            }),
        forms: {},
      })),
    );
    return [...bound, ...decisions];
  }

  async #deployDecisions(dmn: string): Promise<ModelBinding[]> {
    const { model, findings } = compileDmn(Buffer.from(dmn), 'test.dmn');
    if (!model) throw new Error(`Expected valid decisions, but: ${JSON.stringify(findings)}`);
    const hash = await this.blobs.put(Buffer.from(canonicalJson(model)));
    return model.decisions.map(({ id }, index) => ({
      ...{ hash, definitionKey: `9000000000000001${10 + index}`, processId: id, version: 1, versionTag: null },
      ...{ calls: {}, forms: {}, kind: 'decision' },
    }));
  }

  async start(
    models: readonly ModelBinding[],
    variables: JsonObject = {},
    file: CaseFile | null = null,
  ): Promise<TestCase> {
    const instanceNo = String(1_000_000_000 + Math.floor(Math.random() * 7_000_000_000));
    const calendar = await this.blobs.put(Buffer.from(JSON.stringify(SHIPPED_CALENDAR)));
    await this.gateway.start(
      {
        instanceNo,
        models,
        variables,
        actor: ADMIN,
        startElementId: null,
        file,
        engineRev: ENGINE_REV,
        continued: null,
      },
      [...models.map(({ hash }) => hash), calendar],
    );
    return new TestCase(this, instanceNo);
  }
}

/** One running case as a test sees it: its flushed events and its commands. */
export class TestCase {
  constructor(
    private readonly bench: CaseBench,
    readonly instanceNo: string,
  ) {}

  get events(): readonly NumberedEvent[] {
    return this.bench.store.eventsOf(this.instanceNo);
  }

  get handle() {
    return this.bench.client.workflow.getHandle(workflowId(this.instanceNo));
  }

  /** Waits for the nth event (from 0) of a type, optionally of one element. */
  async event<T extends EngineEvent['type']>(type: T, matches: (event: EventOf<T>) => boolean = () => true, index = 0) {
    const deadline = Date.now() + WAIT_MS;
    for (;;) {
      const found = this.events.filter((event): event is NumberedEvent & EventOf<T> => event.type === type);
      const hit = found.filter((event) => matches(event))[index];
      if (hit) return hit;
      if (Date.now() > deadline)
        throw new Error(`Expected event ${type}, but saw ${this.events.map((e) => e.type).join(' ')}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  async command(command: CaseCommand, commandId: string = randomUUID(), actor: Actor = ADMIN): Promise<CommandResult> {
    return this.bench.gateway.command(this.instanceNo, { commandId, actor, command });
  }

  /** Completes the nth user task of an element; an unknown outcome is repeated under the same id, as clients do. */
  async complete(elementId: string, variables: JsonObject = {}, index = 0): Promise<CommandResult> {
    const task = await this.event('user-task-created', (event) => event.elementId === elementId, index);
    const commandId = randomUUID();
    const deadline = Date.now() + WAIT_MS;
    for (;;) {
      try {
        return await this.command({ type: 'complete-user-task', taskKey: task.key, variables, action: '' }, commandId);
      } catch (error) {
        if (!isCodedError(error) || error.code !== 'OUTCOME_UNKNOWN' || Date.now() > deadline) throw error;
      }
    }
  }

  /** Waits until the case runs in another run than `runId`. */
  async continued(runId: string): Promise<void> {
    const deadline = Date.now() + WAIT_MS;
    while ((await this.handle.describe()).runId === runId) {
      if (Date.now() > deadline) throw new Error('Expected the case to continue as new, but it did not');
      await new Promise((resolve) => setTimeout(resolve, 10 * POLL_MS));
    }
  }

  async ended(): Promise<void> {
    await this.handle.result();
  }
}

let isInstalled = false;
function installQuietRuntime(): void {
  if (isInstalled) return;
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  isInstalled = true;
}
