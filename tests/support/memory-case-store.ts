import type { NumberedEvent } from '../../models/events/engine-event';
import type { CaseStore, FlushBatch, FlushResult } from '../../models/ports/case-store';

/** Keeps what cases flush, with the fence of the real store; can be made to fail like a database that is away. */
export class MemoryCaseStore implements CaseStore {
  readonly batches: FlushBatch[] = [];
  readonly #events = new Map<string, NumberedEvent[]>();
  readonly #fences = new Map<string, number>();
  isAway = false;

  async flush(batch: FlushBatch): Promise<FlushResult> {
    if (this.isAway) throw new Error('Expected a database, but it is away');
    if ((this.#fences.get(batch.instanceNo) ?? 0) > batch.workflowTime) return 'stale';
    this.#fences.set(batch.instanceNo, batch.workflowTime);
    this.batches.push(batch);
    const kept = this.eventsOf(batch.instanceNo).filter((event) => event.seq < batch.fromSeq);
    this.#events.set(batch.instanceNo, [...kept, ...batch.events]);
    return 'written';
  }

  eventsOf(instanceNo: string): readonly NumberedEvent[] {
    return this.#events.get(instanceNo) ?? [];
  }
}
