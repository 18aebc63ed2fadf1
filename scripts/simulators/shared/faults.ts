/**
 * Ways to fail on demand. Before the effect: `error` answers 500, `reset` cuts the connection, `timeout` never answers,
 * `slow` waits first. After it: `malformed` answers broken JSON, `drop` cuts the connection, `crash` kills the process.
 */
export const FAULT_KINDS = ['error', 'reset', 'timeout', 'slow', 'malformed', 'drop', 'crash'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

interface Armed<Kind extends string> {
  readonly operation: string;
  readonly kind: Kind;
  times: number;
  readonly delayMs: number;
}

export interface Fault<Kind extends string = FaultKind> {
  readonly kind: Kind;
  readonly delayMs: number;
}

/** Faults armed per operation; each is used up after so many requests. */
export class Faults<Kind extends string = FaultKind> {
  #armed: Armed<Kind>[] = [];
  readonly #kinds: readonly Kind[];

  constructor(kinds: readonly Kind[]) {
    this.#kinds = kinds;
  }

  /** Arms from a JSON body `{operation, kind, times?, delayMs?}`; returns what is wrong with it, or `null`. */
  arm(body: unknown): string | null {
    if (typeof body !== 'object' || body === null) return 'expected an object';
    const { operation, kind, times = 1, delayMs = 1000 } = body as Record<string, unknown>;
    if (typeof operation !== 'string' || operation === '') return 'operation is missing';
    const known = this.#kinds.find((candidate) => candidate === kind);
    if (known === undefined) return `kind must be one of ${this.#kinds.join(', ')}`;
    if (!isCount(times) || !isCount(delayMs)) return 'times and delayMs must be whole numbers from 0';
    this.#armed.push({ operation, kind: known, times, delayMs });
    return null;
  }

  /** Arms from text such as `register:error:2,decide:slow:1:300`. */
  armFromText(text: string): void {
    for (const part of text.split(',').filter((entry) => entry !== '')) {
      const match = /^(.+?):([a-z]+)(?::(\d+))?(?::(\d+))?$/.exec(part);
      const [, operation, kind, times = '1', delayMs = '1000'] = match ?? [];
      const problem = this.arm({ operation, kind, times: Number(times), delayMs: Number(delayMs) });
      if (problem !== null)
        throw new Error(`Expected FAULTS like operation:kind:times:delayMs, but in ${part}: ${problem}`);
    }
  }

  /** Uses up one fault of the operation (`*` is any), first armed first. */
  take(operation: string): Fault<Kind> | null {
    const found = this.#armed.find((fault) => fault.operation === operation || fault.operation === '*');
    if (found === undefined) return null;
    found.times -= 1;
    if (found.times <= 0) this.#armed = this.#armed.filter((fault) => fault !== found);
    return { kind: found.kind, delayMs: found.delayMs };
  }

  clear(): void {
    this.#armed = [];
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
