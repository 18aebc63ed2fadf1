import type { Journal, JournalRecord } from './journal';

/** A request as it came in. `status` stays null when the process died or hung before it answered. */
export interface LedgerRequest {
  readonly n: number;
  readonly at: string;
  readonly operation: string;
  readonly key: string | null;
  status: number | null;
}

/** What the system did once for a key. */
export interface LedgerEffect {
  readonly at: string;
  readonly operation: string;
  readonly key: string;
}

/** Every request and every effect, for whoever audits the system from outside. */
export class Ledger {
  readonly #requests: LedgerRequest[] = [];
  readonly #effects: LedgerEffect[] = [];
  #journal: Journal | null = null;

  attach(journal: Journal): void {
    this.#journal = journal;
  }

  /** Takes in a line of the journal, at start and whenever one is written. */
  replay(record: JournalRecord): void {
    if (record.kind === 'request') this.#requests.push({ ...(record as unknown as LedgerRequest), status: null });
    if (record.kind === 'answer') {
      const request = this.#requests[(record['n'] as number) - 1];
      if (request !== undefined) request.status = record['status'] as number;
    }
    if (record.kind === 'effect') {
      const { at, operation, key } = record as unknown as LedgerEffect;
      this.#effects.push({ at, operation, key });
    }
  }

  request(operation: string, key: string | null): number {
    const n = this.#requests.length + 1;
    this.#write({ kind: 'request', n, at: new Date().toISOString(), operation, key });
    return n;
  }

  answer(n: number, status: number): void {
    this.#write({ kind: 'answer', n, status });
  }

  view(): { readonly requests: readonly LedgerRequest[]; readonly effects: readonly LedgerEffect[] } {
    return { requests: this.#requests, effects: this.#effects };
  }

  #write(record: JournalRecord): void {
    this.#journal?.append(record);
    this.replay(record);
  }
}
