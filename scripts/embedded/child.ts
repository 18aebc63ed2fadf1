import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CodedError } from '../../models/errors/coded-error';
import { identityOf, type ProcessIdentity } from '../processes/process-identity';
import { stopProcess } from '../processes/stop-process';

const RESTARTS_PER_MINUTE = 5;
const MINUTE_MS = 60_000;
const RESTART_DELAY_MS = 300;

export interface ChildSetting {
  readonly name: string;
  readonly logFile: string;
  /** Starts the process; called again when it dies. */
  launch(log: number): ChildProcess | Promise<ChildProcess>;
  /** Called with the new identity after every start. */
  onStart(identity: ProcessIdentity): void;
  /** Called when the process keeps dying. */
  onGiveUp(name: string): void;
}

/** A process of the product that is started again when it dies, until it is stopped. */
export class Child {
  #process: ChildProcess | null = null;
  #identity: ProcessIdentity | null = null;
  #isStopping = false;
  #deaths: number[] = [];
  #starting: Promise<unknown> = Promise.resolve();

  constructor(private readonly setting: ChildSetting) {}

  get identity(): ProcessIdentity | null {
    return this.#identity;
  }

  start(): Promise<ChildProcess> {
    const starting = this.#start();
    this.#starting = starting;
    return starting;
  }

  async #start(): Promise<ChildProcess> {
    const log = openSync(this.setting.logFile, 'a');
    try {
      const child = await this.setting.launch(log);
      this.#process = child;
      if (child.pid !== undefined) this.#identity = identityOf(child.pid);
      child.once('exit', () => this.#onExit());
      child.once('error', () => this.#onExit());
      if (this.#identity) this.setting.onStart(this.#identity);
      // Nobody may listen to a restarted process: an output that is not read would block it.
      child.stdout?.resume();
      return child;
    } finally {
      closeSync(log);
    }
  }

  /** From now on its end is not answered by a new start: a signal to the whole group may end it before {@link Child.stop}. */
  retire(): void {
    this.#isStopping = true;
  }

  async stop(graceMs: number): Promise<void> {
    this.retire();
    await this.#starting.catch(() => undefined);
    if (this.#identity && this.#process?.exitCode === null) await stopProcess(this.#identity, graceMs);
  }

  #onExit(): void {
    if (this.#isStopping) return;
    const now = Date.now();
    this.#deaths = [...this.#deaths.filter((at) => now - at < MINUTE_MS), now];
    if (this.#deaths.length > RESTARTS_PER_MINUTE) return this.setting.onGiveUp(this.setting.name);
    setTimeout(() => {
      if (!this.#isStopping) void this.start().catch(() => this.setting.onGiveUp(this.setting.name));
    }, RESTART_DELAY_MS);
  }
}

/**
 * Starts one of our TypeScript entry points in its own process group, so that Ctrl-C reaches only the supervisor. With
 * `announces` its output is a pipe for {@link listeningPort}, else it goes to the log.
 */
export function spawnScript(script: string, env: NodeJS.ProcessEnv, log: number, announces = false): ChildProcess {
  return spawn(process.execPath, ['--enable-source-maps', '--import', 'tsx', join(__dirname, '..', '..', script)], {
    detached: true,
    stdio: ['ignore', announces ? 'pipe' : log, log],
    env,
    cwd: join(__dirname, '..', '..'),
  });
}

/**
 * Waits for the line `listening {...}` that our servers print first, and goes on reading so that the pipe never fills.
 * @throws Error when the process ends before
 */
export async function listeningPort(child: ChildProcess, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new Error(`Expected the output of ${name} to be a pipe`));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const match = /^listening (\{.*\})$/.exec(line);
      if (match?.[1]) resolve((JSON.parse(match[1]) as { port: number }).port);
    });
    child.once('exit', (code) =>
      reject(new CodedError('CHILD_FAILED', `${name} ended with code ${code} before it was ready`)),
    );
  });
}
