import { createFakeAdapter } from '../../../activities/adapters/fake';
import type { RegionAdapter } from '../../../activities/adapters/region-adapter';
import { CodedError } from '../../../models/errors/coded-error';
import type { ActReceipt } from '../../../models/ports/region-case-system';
import type { Canaries } from './canaries';

/** A region that repeats personal data in everything it says; `decide` answers differently each time. */
export class TalkativeRegion {
  #canaries: Canaries | null = null;
  #calls = 0;
  readonly adapter: RegionAdapter;

  constructor() {
    const quiet = createFakeAdapter({
      items: [],
      collectedItems: [],
      now: Date.now,
      nextFailure: () => null,
      onEffect: () => undefined,
    });
    this.adapter = { ...quiet, caseSystem: { ...quiet.caseSystem, decide: () => this.#decide() } };
  }

  /** From now on it speaks of this person. */
  speakOf(canaries: Canaries): void {
    this.#canaries = canaries;
    this.#calls = 0;
  }

  async #decide(): Promise<ActReceipt> {
    const person = this.#canaries;
    if (!person) throw new Error('Expected canaries');
    this.#calls += 1;
    const { name, phone, address, idNumber } = person;
    const at = '2026-11-23T10:00:00+08:00';
    switch (this.#calls) {
      case 1:
        // Repeated by the retry policy: rests in the description of the case until then.
        throw new CodedError('REGION_UNAVAILABLE', `${name} ${phone} ${address}`);
      case 2:
        throw new CodedError('REGION_REFUSED', `${name} ${phone} ${address}`);
      case 3:
        return { externalProjectNo: 'LF-1', docNo: `居民身份证${idNumber}`, at };
      default:
        return { externalProjectNo: 'LF-1', docNo: `${name} ${phone}`, at };
    }
  }
}
