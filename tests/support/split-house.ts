import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startSimulator, type SimulatorProcess } from '../../activities/contract/simulator-process';
import { OUTSIDE_SYSTEMS, type OutsideSystemName } from '../../models/outside-systems';
import type { ApiClient } from '../../scripts/demo/api-client';
import type { Person } from '../../scripts/demo/case-driver';
import { divisionsOf } from '../../scripts/embedded/divisions-of';
import { startTestPostgres, type TestPostgres } from '../../scripts/postgres/start-test-postgres';
import { freePort } from '../../scripts/processes/ports';
import { prepareNamespace } from '../../scripts/temporal/prepare-namespace';
import { SIDES } from './proxy-case';
import { testTemporalAddress } from './test-temporal';
import { startTokenIssuer, type TokenIssuer } from './token-issuer';

const ROOT = join(__dirname, '..', '..');
const READY_MS = 120_000;
const CALLBACK_KEY = 'callback-key-of-the-test';
/** The key ring of all processes of the house. */
export const SPLIT_KEYS = `k1:${Buffer.alloc(32, 9).toString('base64')}`;

/** API, case workers and regional workers as processes of their own on a real PostgreSQL, with an issuer of tokens. */
export class SplitHouse {
  readonly #children: ChildProcess[] = [];
  readonly #simulators = new Map<OutsideSystemName, SimulatorProcess>();

  private constructor(
    readonly folder: string,
    readonly namespace: string,
    readonly postgres: TestPostgres,
    readonly issuer: TokenIssuer,
    readonly port: number,
  ) {}

  /** @param caseWorkers how many processes run cases */
  static async start(caseWorkers: number): Promise<SplitHouse> {
    const folder = await mkdtemp(join(tmpdir(), 'tongban-split-'));
    const namespace = `split-${process.pid}-${Date.now()}`;
    const [postgres, issuer, port] = await Promise.all([startTestPostgres(), startTokenIssuer(), freePort()]);
    const house = new SplitHouse(folder, namespace, postgres, issuer, port);
    try {
      await house.#start(caseWorkers);
    } catch (error) {
      await house.stop();
      throw error;
    }
    return house;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get temporalAddress(): string {
    return testTemporalAddress();
  }

  /** Processes that run cases. */
  readonly caseWorkers: ChildProcess[] = [];

  simulator(name: OutsideSystemName): SimulatorProcess {
    const found = this.#simulators.get(name);
    if (!found) throw new Error(`Expected a simulator "${name}"`);
    return found;
  }

  async people(patienceMs = 60_000): Promise<Readonly<Record<Person, ApiClient>>> {
    return {
      collecting: await this.issuer.client(this.url, 'collecting_clerk', SIDES.receivingDivision, patienceMs),
      approving: await this.issuer.client(this.url, 'approver', SIDES.handlingDivision, patienceMs),
    };
  }

  async stop(): Promise<void> {
    for (const child of this.#children.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    for (const simulator of this.#simulators.values()) await simulator.stop();
    await this.issuer.stop();
    await this.postgres.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #start(caseWorkers: number): Promise<void> {
    await prepareNamespace(this.temporalAddress, this.namespace, 60_000);
    await this.#toEnd(this.#spawn('scripts/deploy-library.ts', {}));
    for (const name of OUTSIDE_SYSTEMS) {
      this.#simulators.set(name, await startSimulator(name, { CALLBACK_URL: this.url, CALLBACK_KEY }));
    }
    const issuer = { TONGBAN_TOKEN_ISSUER: this.issuer.issuer, TONGBAN_TOKEN_JWKS_URL: this.issuer.jwksUrl };
    this.#spawn('api/main.ts', { ...issuer, PORT: String(this.port), TONGBAN_OUTSIDE: this.#outside(OUTSIDE_SYSTEMS) });
    for (let index = 0; index < caseWorkers; index += 1) this.caseWorkers.push(this.#spawn('worker/main.ts', {}));
    for (const region of ['beijing', 'langfang'] as const) {
      // A regional worker is told of no database and of no other region.
      this.#spawn('worker/main.ts', {
        DATABASE_URL: '',
        TONGBAN_DIVISIONS: divisionsOf(region).join(','),
        TONGBAN_OUTSIDE: this.#outside([region, 'courier', 'identity']),
      });
    }
    await this.#ready();
  }

  #outside(names: readonly OutsideSystemName[]): string {
    const systems = names.map((name) => {
      const { url, apiKey } = this.simulator(name);
      return [name, { url, apiKey, callbackKey: CALLBACK_KEY }];
    });
    return JSON.stringify(Object.fromEntries(systems));
  }

  #spawn(script: string, env: Readonly<Record<string, string>>): ChildProcess {
    const child = spawn(process.execPath, ['--enable-source-maps', '--import', 'tsx', join(ROOT, script)], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        DATA_DIR: this.folder,
        DATABASE_URL: this.postgres.url,
        TEMPORAL_ADDRESS: this.temporalAddress,
        TEMPORAL_NAMESPACE: this.namespace,
        TONGBAN_PAYLOAD_KEYS: SPLIT_KEYS,
        ...env,
      },
    });
    const log = createWriteStream(join(this.folder, 'processes.log'), { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    this.#children.push(child);
    return child;
  }

  async #toEnd(child: ChildProcess): Promise<void> {
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`Expected the library to be deployed. ${await this.#log()}`);
  }

  async #ready(): Promise<void> {
    const deadline = Date.now() + READY_MS;
    for (;;) {
      const status = await fetch(`${this.url}/readyz`)
        .then((response) => response.status)
        .catch(() => 0);
      if (status === 200) return;
      const dead = this.#children.slice(1).some((child) => child.exitCode !== null);
      if (dead || Date.now() > deadline) throw new Error(`Expected the house to become ready. ${await this.#log()}`);
      await delay(150);
    }
  }

  async #log(): Promise<string> {
    return (await readFile(join(this.folder, 'processes.log'), 'utf8').catch(() => '')).slice(-2_000);
  }
}
