import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface LedgerView {
  readonly requests: readonly {
    readonly operation: string;
    readonly key: string | null;
    readonly status: number | null;
  }[];
  readonly effects: readonly { readonly operation: string; readonly key: string }[];
}

/** A simulator as a process of its own, for contract tests. */
export interface SimulatorProcess {
  readonly url: string;
  readonly apiKey: string;
  ledger(): Promise<LedgerView>;
  /** Posts to one of the simulator's own switches, e.g. `/_faults`. */
  post(path: string, body: object): Promise<void>;
  /** Resolves when the process is gone, e.g. after an armed crash. */
  gone(): Promise<void>;
  kill(): Promise<void>;
  /** Starts again on the same port and data, with other settings if given. */
  restart(over?: Readonly<Record<string, string>>): Promise<void>;
  /** Stops with SIGTERM and removes the data; resolves to the exit code, `null` if a signal ended it. */
  stop(): Promise<number | null>;
}

/** Starts `scripts/simulators/<name>` on a free port with data of its own. */
export async function startSimulator(
  name: string,
  env: Readonly<Record<string, string>> = {},
): Promise<SimulatorProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), `tongban-${name}-`));
  const apiKey = `key-of-${name}`;
  const launch = (port: number, over: Readonly<Record<string, string>> = {}): Promise<Running> =>
    start(name, { LATENCY_MS: '2', ...env, ...over, PORT: String(port), DATA_DIR: dataDir, API_KEY: apiKey });
  let running = await launch(0);
  const url = `http://127.0.0.1:${running.port}`;
  return {
    url,
    apiKey,
    async ledger() {
      // A connection kept from before a kill fails once; reading again is harmless.
      const ask = () => fetch(`${url}/_ledger`, { headers: { connection: 'close' } });
      return (await (await ask().catch(ask)).json()) as LedgerView;
    },
    async post(path, body) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`Expected ${path} to be taken, but got ${await response.text()}`);
      await response.body?.cancel();
    },
    async gone() {
      await running.exited;
    },
    async kill() {
      running.child.kill('SIGKILL');
      await running.exited;
    },
    async restart(over) {
      running = await launch(running.port, over);
    },
    async stop() {
      running.child.kill('SIGTERM');
      const code = await running.exited;
      await rm(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly exited: Promise<number | null>;
}

async function start(name: string, env: Readonly<Record<string, string>>): Promise<Running> {
  const main = join(__dirname, '..', '..', 'scripts', 'simulators', name, 'main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  for await (const line of createInterface({ input: child.stdout })) {
    const announced = /^listening (\{.*\})$/.exec(line)?.[1];
    if (announced === undefined) continue;
    letGo(child);
    return { child, port: (JSON.parse(announced) as { port: number }).port, exited };
  }
  throw new Error(`Expected the simulator ${name} to listen, but it ended with ${String(await exited)}`);
}

/** A test that fails must neither leave the process behind nor wait for it. */
function letGo(child: ChildProcess): void {
  child.stdout?.destroy();
  child.unref();
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
}
