import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { NumberedEvent } from '../models/events/engine-event';
import { SERVICE_TASK_QUEUE, type CaseInput } from '../models/messages';
import type { CaseStore, FlushBatch, FlushResult } from '../models/ports/case-store';

const local = proxyLocalActivities<CaseStore>({
  // The read model lets other cases in between, so that many events take their time.
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '50 milliseconds', maximumInterval: '500 milliseconds', maximumAttempts: 3 },
});
/** The end of a loop of 20,000 instances has tens of thousands of events: they are written in several calls. */
const MAX_EVENTS = 2_000;
/** In cases of engine revision 1. */
const FIRST_MAX_EVENTS = 10_000;
/** Characters; the server takes 2 MiB. */
const MAX_PAYLOAD = 1_000_000;
/** When the database is away: retried for ever, later events wait in the state (design section 6). */
const durable = proxyActivities<CaseStore>({
  taskQueue: SERVICE_TASK_QUEUE,
  startToCloseTimeout: '30 seconds',
  summary: 'flush',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** Writes events to the read model in order, once per activation, before the workflow task is committed. */
export class FlushLine {
  #unflushed: NumberedEvent[];
  #durably = false;

  constructor(
    private readonly input: Pick<CaseInput, 'instanceNo' | 'file' | 'engineRev' | 'continued'>,
    private readonly runEpoch: number,
  ) {
    this.#unflushed = [...(input.continued?.unflushed ?? [])];
    if (this.isPending) void this.#writeDurably();
  }

  get unflushed(): readonly NumberedEvent[] {
    return this.#unflushed;
  }

  get isPending(): boolean {
    return this.#unflushed.length > 0;
  }

  add(events: readonly NumberedEvent[]): void {
    for (const event of events) this.#unflushed.push(event);
  }

  /** Resolves to whether everything is written; false means that a durable flush goes on in the background. */
  async flush(): Promise<boolean> {
    if (this.#durably) return false;
    const most = this.input.engineRev >= 2 ? MAX_EVENTS : FIRST_MAX_EVENTS;
    try {
      while (this.#unflushed.length > 0) {
        const batch = this.#batch(this.#unflushed.slice(0, most));
        this.#take(batch, await local.flush(batch));
      }
      return true;
    } catch (error) {
      if (error instanceof StaleFlush) throw error;
      void this.#writeDurably();
      return false;
    }
  }

  async #writeDurably(): Promise<void> {
    this.#durably = true;
    while (this.#unflushed.length > 0) {
      const batch = this.#batch(withinPayload(this.#unflushed));
      this.#take(batch, await durable.flush(batch));
    }
    this.#durably = false;
  }

  #batch(events: readonly NumberedEvent[]): FlushBatch {
    return {
      instanceNo: this.input.instanceNo,
      caseNo: this.input.file?.caseNo ?? null,
      runEpoch: this.runEpoch,
      fromSeq: events[0]?.seq ?? 0,
      workflowTime: Date.now(),
      events: [...events],
    };
  }

  #take({ events }: FlushBatch, result: FlushResult): void {
    if (result === 'stale') throw new StaleFlush();
    this.#unflushed = this.#unflushed.slice(events.length);
  }
}

/** As many events as fit into the input of an activity, which passes through the server. */
function withinPayload(events: readonly NumberedEvent[]): readonly NumberedEvent[] {
  let size = 0;
  const end = events.findIndex((event) => (size += JSON.stringify(event).length) > MAX_PAYLOAD);
  return end === -1 ? events : events.slice(0, Math.max(end, 1));
}

/** A later attempt has written already: this workflow task must fail, not the case. */
class StaleFlush extends Error {
  constructor() {
    super('Expected to be the latest attempt of this workflow task, but a later one has written');
  }
}
