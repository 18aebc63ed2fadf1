import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { demoClient, demoPeople } from '../../scripts/demo/people';
import type { ApiClient } from '../../scripts/demo/api-client';
import type { Application, Person } from '../../scripts/demo/case-driver';
import { readRunFile, type RunFile, type RunningProcess } from '../../scripts/embedded/run-file';
import { freePort } from '../../scripts/processes/ports';
import { isAlive } from '../../scripts/processes/process-identity';

const ROOT = join(__dirname, '..', '..');
const READY_MS = 170_000;
const POLL_MS = 100;

export interface ProductSetting {
  /** A folder of the caller's; without it one is made, and removed by `stop`. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The command that starts it; the script itself by default. */
  readonly command?: Command;
  /** As a shell starts it: in a process group of its own, to which a terminal sends its signals. */
  readonly ownGroup?: boolean;
  /** How long clients repeat an act of unknown outcome, ms. */
  readonly patienceMs?: number;
}

export type Command = readonly [string, ...string[]];

export interface Ports {
  readonly PORT: string;
  readonly TEMPORAL_PORT: string;
  readonly TEMPORAL_UI_PORT: string;
}

/** What `npm start` ran to its end gave. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm start` as a child until it ends by itself. */
export async function runStart(env: NodeJS.ProcessEnv): Promise<Ended> {
  const child = launch(env);
  const output = collect(child);
  const code = await new Promise<number | null>((resolve) => child.once('exit', (status) => resolve(status)));
  return { code, ...output };
}

export async function freePorts(): Promise<Ports> {
  const [port, temporal, ui] = [await freePort(), await freePort(), await freePort()];
  return { PORT: String(port), TEMPORAL_PORT: String(temporal), TEMPORAL_UI_PORT: String(ui) };
}

/** The whole product as `npm start` runs it, with its own data folder and ports. */
export class RunningProduct {
  private constructor(
    private readonly child: ChildProcess,
    private readonly output: { stdout: string; stderr: string },
    readonly dataDir: string,
    readonly ports: Ports,
    private readonly setting: ProductSetting,
  ) {}

  static async start(setting: ProductSetting = {}, ports?: Ports): Promise<RunningProduct> {
    const dataDir = setting.dataDir ?? (await mkdtemp(join(tmpdir(), 'tongban-e2e-')));
    const usedPorts = ports ?? (await freePorts());
    const child = launch({ ...startEnv(dataDir), ...usedPorts, ...setting.env }, setting.command, setting.ownGroup);
    const product = new RunningProduct(child, collect(child), dataDir, usedPorts, setting);
    try {
      await product.#ready();
    } catch (error) {
      await product.stop();
      throw error;
    }
    return product;
  }

  get url(): string {
    return `http://127.0.0.1:${this.ports.PORT}`;
  }

  /** Everything that the start-up has printed. */
  get stdout(): string {
    return this.output.stdout;
  }

  async run(): Promise<RunFile> {
    const run = await readRunFile(this.dataDir);
    if (!run) throw new Error(`Expected ${this.dataDir}/run.json`);
    return run;
  }

  async process(name: string): Promise<RunningProcess> {
    const found = (await this.run()).processes[name];
    if (!found) throw new Error(`Expected a process "${name}" in run.json`);
    return found;
  }

  client(role: string, division: string | null = null): Promise<ApiClient> {
    return demoClient(
      { url: this.url, dataDir: this.dataDir, patienceMs: this.setting.patienceMs ?? 0 },
      role,
      division,
    );
  }

  people(
    sides: Pick<Application, 'receivingDivision' | 'handlingDivision'>,
  ): Promise<Readonly<Record<Person, ApiClient>>> {
    return demoPeople({ url: this.url, dataDir: this.dataDir, patienceMs: this.setting.patienceMs ?? 0 }, sides);
  }

  /** Sends a signal to one process of the product. @returns the process as it was */
  async kill(name: string, signal: NodeJS.Signals): Promise<RunningProcess> {
    const found = await this.process(name);
    if (isAlive(found)) process.kill(found.pid, signal);
    return found;
  }

  /** Waits until another process than `before` runs under the name. */
  async replaced(name: string, before: RunningProcess): Promise<RunningProcess> {
    const deadline = Date.now() + READY_MS;
    for (;;) {
      const now = await this.process(name);
      if (now.pid !== before.pid && isAlive(now)) return now;
      if (Date.now() > deadline) throw new Error(`Expected "${name}" to be started again, but it was not`);
      await delay(POLL_MS);
    }
  }

  /** Waits for `/readyz` to answer 200. */
  async readyz(): Promise<void> {
    const deadline = Date.now() + READY_MS;
    for (;;) {
      const status = await fetch(`${this.url}/readyz`)
        .then((response) => response.status)
        .catch(() => 0);
      if (status === 200) return;
      if (Date.now() > deadline)
        throw new Error(`Expected /readyz to answer 200, but got ${status}. ${await this.logs()}`);
      await delay(POLL_MS);
    }
  }

  /** Ledger of a simulated system: all requests, and what was done once per key. */
  async ledger(name: SimulatorName): Promise<Ledger> {
    const { port } = await this.process(`simulator-${name}`);
    const response = await fetch(`http://127.0.0.1:${port}/_ledger`);
    return (await response.json()) as Ledger;
  }

  /** Signals the supervisor and waits for its end. @returns exit code and how long it took, ms */
  async signal(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly ms: number }> {
    const started = Date.now();
    this.child.kill(signal);
    const code = await this.ended();
    return { code, ms: Date.now() - started };
  }

  /** Ctrl-C in a terminal: SIGINT to the whole process group. @returns exit code and how long it took, ms */
  async interrupt(): Promise<{ readonly code: number | null; readonly ms: number }> {
    const { pid } = this.child;
    if (pid === undefined || !this.setting.ownGroup)
      throw new Error('Expected a product in a process group of its own');
    const started = Date.now();
    process.kill(-pid, 'SIGINT');
    const code = await this.ended();
    return { code, ms: Date.now() - started };
  }

  async ended(): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    return new Promise((resolve) => this.child.once('exit', (code) => resolve(code)));
  }

  /** Stops everything; safe to call twice. Removes the data folder unless it is the caller's. */
  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) await this.signal('SIGTERM');
    if (this.setting.dataDir === undefined) await rm(this.dataDir, { recursive: true, force: true });
  }

  async logs(): Promise<string> {
    const log = await readFile(join(this.dataDir, 'logs', 'service.log'), 'utf8').catch(() => '');
    return `${this.output.stdout.slice(-500)}\n${this.output.stderr.slice(-500)}\n${log.slice(-1_500)}`;
  }

  async #ready(): Promise<void> {
    const deadline = Date.now() + READY_MS;
    while (!/^ready http\S+$/m.test(this.output.stdout)) {
      if (this.child.exitCode !== null)
        throw new Error(`Expected the product to start, but it ended. ${await this.logs()}`);
      if (Date.now() > deadline) throw new Error(`Expected the line "ready <url>". ${await this.logs()}`);
      await delay(POLL_MS);
    }
  }
}

export type SimulatorName = 'beijing' | 'langfang' | 'courier' | 'identity';

export interface Ledger {
  readonly requests: readonly {
    readonly operation: string;
    readonly key: string | null;
    readonly status: number | null;
  }[];
  readonly effects: readonly { readonly operation: string; readonly key: string }[];
}

/** The environment of a start without what the test run has set for itself. */
export function startEnv(dataDir: string): NodeJS.ProcessEnv {
  const { TEMPORAL_ADDRESS: _address, DATABASE_URL: _database, NODE_OPTIONS: _options, ...env } = process.env;
  return { ...env, DATA_DIR: dataDir };
}

const START: Command = [process.execPath, '--import', 'tsx', join(ROOT, 'scripts', 'start.ts')];

function launch(env: NodeJS.ProcessEnv, [program, ...args]: Command = START, ownGroup = false): ChildProcess {
  return spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'], detached: ownGroup });
}

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (output.stdout += chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => (output.stderr += chunk.toString('utf8')));
  return output;
}
