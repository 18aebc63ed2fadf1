import type { EngineEvent, NumberedEvent } from '../../models/events/engine-event';
import type { FlushBatch } from '../../models/ports/case-store';

/** Numbers events as a case does; keeps count so that tests read as a story. */
export class CaseScript {
  readonly instanceNo: string;
  #seq: number;
  #time: number;

  constructor(instanceNo: string, start: { readonly seq?: number; readonly time?: number } = {}) {
    this.instanceNo = instanceNo;
    this.#seq = start.seq ?? 0;
    this.#time = start.time ?? 1_000;
  }

  get seq(): number {
    return this.#seq;
  }

  get rootKey(): string {
    return this.key(0);
  }

  key(ordinal: number): string {
    return `${this.instanceNo}${String(ordinal).padStart(8, '0')}`;
  }

  /** A copy that goes its own way from here: a second attempt at the same activation. */
  fork(): CaseScript {
    return new CaseScript(this.instanceNo, { seq: this.#seq, time: this.#time });
  }

  /** One activation, ten milliseconds of workflow time later. */
  batch(events: readonly EngineEvent[], more: Partial<FlushBatch> = {}): FlushBatch {
    this.#time += 10;
    const fromSeq = this.#seq + 1;
    const at = this.#time;
    const numbered = events.map((event): NumberedEvent => ({ ...event, seq: (this.#seq += 1), at }));
    return {
      instanceNo: this.instanceNo,
      runEpoch: 1,
      fromSeq,
      workflowTime: at,
      events: numbered,
      caseNo: null,
      ...more,
    };
  }
}
