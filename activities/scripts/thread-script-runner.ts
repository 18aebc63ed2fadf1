import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ActivityOutcome } from '../../models/messages';
import type { ScriptRun, ScriptRunner } from '../../models/ports/script-runner';
import { scriptOutcome, type ThreadOutcome } from './script-outcome';

const THREAD = join(__dirname, 'script-thread.cjs');
/** The count of steps ends a script; this only guards against single steps of the interpreter that take for ever. */
const WALL_MS = 2_000;
const START_MS = 30_000;
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16, stackSizeMb: 8 };

interface Waiting {
  readonly run: ScriptRun;
  readonly answer: (outcome: ActivityOutcome) => void;
  readonly refuse: (reason: unknown) => void;
}

type Message =
  { readonly isReady: true } | { readonly id: number; readonly outcome: ThreadOutcome; readonly isBroken?: true };

/**
 * Runs scripts one after the other in one worker thread, so that a script that burns its time holds up other scripts for two
 * seconds at most and nobody else. A thread that did not answer in time, or broke, is replaced.
 */
export class ThreadScriptRunner implements ScriptRunner {
  #waiting: Waiting[] = [];
  #current: (Waiting & { readonly id: number }) | null = null;
  #thread: Worker | null = null;
  #isReady = false;
  #isClosed = false;
  #guard: NodeJS.Timeout | null = null;
  #ids = 0;

  constructor(private readonly wallMs = WALL_MS) {}

  async runScript(run: ScriptRun, signal?: AbortSignal): Promise<ActivityOutcome> {
    return new Promise((answer, refuse) => {
      const waiting: Waiting = { run, answer, refuse };
      signal?.addEventListener('abort', () => this.#giveUp(waiting), { once: true });
      this.#waiting.push(waiting);
      this.#next();
    });
  }

  /** Ends the thread; what still waits is refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const left = this.#current ? [this.#current, ...this.#waiting] : this.#waiting;
    this.#waiting = [];
    const thread = this.#drop();
    for (const { refuse } of left) refuse(new Error('The script runner is closed'));
    await thread?.terminate();
  }

  #giveUp(waiting: Waiting): void {
    const index = this.#waiting.indexOf(waiting);
    if (index < 0) return;
    this.#waiting.splice(index, 1);
    waiting.refuse(new Error('Nobody waits for this script any more'));
  }

  #next(): void {
    if (this.#isClosed) {
      for (const { refuse } of this.#waiting.splice(0)) refuse(new Error('The script runner is closed'));
      return;
    }
    if (this.#current || this.#waiting.length === 0) return;
    if (!this.#thread) return this.#start();
    if (!this.#isReady) return;
    const waiting = this.#waiting.shift();
    if (!waiting) return;
    const { run } = waiting;
    const id = (this.#ids += 1);
    this.#current = { ...waiting, id };
    this.#watch(this.wallMs, () => this.#end({ limit: 'TIME' }, true));
    this.#thread.ref();
    this.#thread.postMessage({
      id,
      job: {
        source: run.source,
        input: JSON.stringify(run.variables),
        now: run.now,
        seed: run.seed,
        wantsResult: run.resultVariable !== null,
      },
    });
  }

  #start(): void {
    const thread = new Worker(THREAD, { resourceLimits: RESOURCE_LIMITS, env: {}, execArgv: [], stderr: true });
    this.#thread = thread;
    this.#watch(START_MS, () => this.#fail(new Error('The script thread did not start in time')));
    thread.on('message', (message: Message) => {
      if (thread !== this.#thread) return;
      if ('isReady' in message) {
        this.#watch(null);
        this.#isReady = true;
        thread.unref();
        this.#next();
      } else if (message.id === this.#current?.id) this.#end(message.outcome, message.isBroken === true);
    });
    thread.on('error', (error) => {
      if (thread === this.#thread) this.#fail(error);
    });
    thread.on('exit', () => {
      if (thread === this.#thread) this.#fail(new Error('The script thread ended'));
    });
  }

  /** Answers the script at hand. */
  #end(outcome: ThreadOutcome, isBroken: boolean): void {
    const current = this.#current;
    this.#current = null;
    this.#watch(null);
    if (isBroken) void this.#drop()?.terminate();
    else this.#thread?.unref();
    if (current) current.answer(scriptOutcome(current.run, outcome));
    this.#next();
  }

  /** The thread died: of the script at hand (its heap), else everybody is refused, to be tried again. */
  #fail(error: unknown): void {
    const wasRunning = this.#current !== null;
    void this.#drop()?.terminate();
    if (wasRunning) return this.#end({ limit: 'MEMORY' }, false);
    for (const { refuse } of this.#waiting.splice(0)) refuse(error);
  }

  #drop(): Worker | null {
    const thread = this.#thread;
    this.#thread = null;
    this.#isReady = false;
    this.#watch(null);
    return thread;
  }

  #watch(ms: number | null, ring?: () => void): void {
    if (this.#guard) clearTimeout(this.#guard);
    this.#guard = ms === null || !ring ? null : setTimeout(ring, ms);
  }
}
