import type { FlushWatch } from '../port/mirror';

/** Tells those who wait in this process that a case has flushed; other processes find out by looking. */
export class FlushSignals {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Listens until `stop`; `flushed` resolves with the first flush of the case that this process commits. */
  watch(instanceNo: string): FlushWatch {
    let notify = (): void => undefined;
    const flushed = new Promise<void>((resolve) => {
      notify = resolve;
    });
    const waiting = this.#waiting.get(instanceNo) ?? new Set();
    waiting.add(notify);
    this.#waiting.set(instanceNo, waiting);
    return {
      flushed,
      stop: () => {
        waiting.delete(notify);
        if (waiting.size === 0) this.#waiting.delete(instanceNo);
      },
    };
  }

  tell(instanceNo: string): void {
    for (const notify of this.#waiting.get(instanceNo) ?? []) notify();
  }
}
