import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/** About 100 years: the server counts timers in nanoseconds and ends at 292. What waits longer is armed anew then. */
const LONGEST_MS = 100 * 365 * 86_400_000;

/** The one Temporal timer of a case, armed for the earliest instant at which the kernel has something to do. */
export class WakeUp {
  #armedFor: number | null = null;
  #scope: CancellationScope | null = null;

  constructor(private readonly onDue: () => void) {}

  /** Arms for `due` (epoch ms), disarms on `null`; nothing happens when it is armed for that instant already. */
  arm(due: number | null, summary: string): void {
    if (due === this.#armedFor) return;
    this.#scope?.cancel();
    this.#scope = null;
    this.#armedFor = due;
    if (due === null) return;
    const scope = new CancellationScope();
    this.#scope = scope;
    scope
      .run(() => sleep(Math.min(Math.max(1, due - Date.now()), LONGEST_MS), { summary }))
      .then(
        () => {
          this.#armedFor = null;
          this.#scope = null;
          this.onDue();
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }
}
