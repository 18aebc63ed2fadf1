import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApiService, type ApiService } from '../../api/api-service';
import { TOKEN_AUDIENCE } from '../../models/settings';
import { startTestPostgres, type TestPostgres } from '../../scripts/postgres/start-test-postgres';
import { freePort } from '../../scripts/processes/ports';
import { prepareNamespace } from '../../scripts/temporal/prepare-namespace';
import { createFileBlobStore } from '../../store/blobs/file-blob-store';
import { createStore } from '../../store/create-store';
import { migrate } from '../../store/database/migrate';
import { openPostgres } from '../../store/database/open-postgres';
import { parseKeyRing } from '../../store/payloads/key-ring';
import { createValueCipher } from '../../store/payloads/value-cipher';
import { testTemporalAddress } from '../support/test-temporal';
import { startTokenIssuer, type TokenIssuer } from '../support/token-issuer';
import type { ApiClient } from '../../scripts/demo/api-client';

const KEYS = `k1:${Buffer.alloc(32, 11).toString('base64')}`;
const PATIENCE_MS = 60_000;

/** One server for all passes: the API with its loops on PostgreSQL and Temporal, and worker processes that come and go. */
export class ConformanceHouse {
  readonly #workers = new Set<ChildProcess>();
  #stops: (() => Promise<unknown>)[] = [];

  private constructor(
    readonly folder: string,
    readonly namespace: string,
    readonly postgres: TestPostgres,
    readonly issuer: TokenIssuer,
  ) {}

  #url = '';

  get url(): string {
    return this.#url;
  }

  static async start(): Promise<ConformanceHouse> {
    const folder = await mkdtemp(join(tmpdir(), 'tongban-conformance-'));
    const namespace = `conformance-${process.pid}-${Date.now()}`;
    const [postgres, issuer] = await Promise.all([startTestPostgres(), startTokenIssuer()]);
    const house = new ConformanceHouse(folder, namespace, postgres, issuer);
    try {
      await prepareNamespace(testTemporalAddress(), namespace, PATIENCE_MS);
      await house.#serve();
    } catch (error) {
      await house.stop();
      throw error;
    }
    return house;
  }

  client(): Promise<ApiClient> {
    return this.issuer.client(this.url, 'admin', null, PATIENCE_MS);
  }

  token(): Promise<string> {
    return this.issuer.token('admin');
  }

  /** Starts a worker process. @param cached size of its workflow cache, by default that of the product */
  async startWorker(cached: number | null): Promise<ChildProcess> {
    const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'case-worker.ts')], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        DATA_DIR: this.folder,
        DATABASE_URL: this.postgres.url,
        TEMPORAL_ADDRESS: testTemporalAddress(),
        TEMPORAL_NAMESPACE: this.namespace,
        TONGBAN_PAYLOAD_KEYS: KEYS,
        ...(cached === null ? {} : { CONFORMANCE_CACHED: String(cached) }),
      },
    });
    this.#workers.add(child);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-2_000)));
    await new Promise<void>((resolve, reject) => {
      child.stdout.once('data', () => resolve());
      child.once('exit', () => reject(new Error(`Expected a case worker to start. ${said}`)));
    });
    return child;
  }

  /** Kills a worker process as a crash would. */
  async kill(child: ChildProcess): Promise<void> {
    this.#workers.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async killWorkers(): Promise<void> {
    await Promise.all([...this.#workers].map((child) => this.kill(child)));
  }

  async stop(): Promise<void> {
    await this.killWorkers();
    for (const stop of this.#stops.toReversed()) await stop().catch(() => undefined);
    await this.issuer.stop();
    await this.postgres.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #serve(): Promise<void> {
    const now = (): number => Date.now();
    const keyRing = parseKeyRing(KEYS);
    const database = await openPostgres(this.postgres.url);
    this.#stops.push(() => database.close());
    await migrate(database);
    const store = await createStore({ database, cipher: createValueCipher(keyRing), now });
    this.#stops.push(() => store.close());
    const port = await freePort();
    const keys = { type: 'jwks-url', url: this.issuer.jwksUrl } as const;
    const api: ApiService = await startApiService({
      store,
      blobs: createFileBlobStore(join(this.folder, 'blobs')),
      temporalAddress: testTemporalAddress(),
      namespace: this.namespace,
      keyRing,
      auth: { issuer: this.issuer.issuer, audience: TOKEN_AUDIENCE, keys, embedded: false },
      config: { rateLimit: { burst: 1e6, perSecond: 1e6 } },
      host: '127.0.0.1',
      port,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      now,
      isWorkerRunning: async () => true,
      isLibraryDeployed: async () => true,
      metrics: async () => ({ type: 'text/plain', text: '' }),
    });
    this.#stops.push(() => api.stop());
    await api.open();
    this.#url = `http://127.0.0.1:${port}`;
  }
}
