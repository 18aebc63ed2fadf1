import type { Json } from '../models/json';
import type { ContinuedState, ModelBinding } from '../models/messages';
import type { BlobRef } from '../models/payloads/blob';
import { derivedFromBlob } from '../models/payloads/shared-blobs';
import { indexProcess, type IndexedProcess } from '../models/process/index-process';
import type { ProcessModel } from '../models/process/process-model';
import { buildCalendar, type WorkingCalendar } from '../models/sla/calendar';
import type { CalendarSnapshot } from '../models/sla/calendar';
import type { EngineEnvironment } from './engine/contract';

/** The models and the calendar that a case runs on: one shared copy per worker behind each reference. */
export class CaseModels implements EngineEnvironment {
  readonly #bindings: ModelBinding[];
  readonly #refs: BlobRef[];
  readonly #calendar: BlobRef | undefined;
  readonly #state: BlobRef | undefined;
  readonly #byHash = new Map<string, BlobRef>();

  constructor(bindings: readonly ModelBinding[], blobs: readonly BlobRef[]) {
    this.#bindings = [...bindings];
    this.#refs = blobs.slice(0, bindings.length);
    this.#calendar = blobs[bindings.length];
    this.#state = blobs[bindings.length + 1];
    for (const ref of this.#refs) this.#byHash.set(ref.hash, ref);
  }

  process(hash: string): IndexedProcess {
    const ref = this.#byHash.get(hash);
    if (!ref) throw new Error(`Expected model ${hash} to be with the case, but it is not`);
    return derivedFromBlob('process', hash, () => indexProcess(hash, ref.value as ProcessModel));
  }

  calendar(division: string): WorkingCalendar | null {
    const ref = this.#calendar;
    if (!ref) return null;
    return derivedFromBlob(`calendar ${division}`, ref.hash, () =>
      buildCalendar(ref.value as CalendarSnapshot, division),
    );
  }

  /** Takes in a model that a call activity resolved to; its binding travels beside the hash. */
  add(ref: BlobRef): ModelBinding {
    const binding = ref.meta as unknown as ModelBinding;
    if (!this.#bindings.some((known) => known.definitionKey === binding.definitionKey)) {
      this.#bindings.push(binding);
      this.#refs.push(ref);
    }
    this.#byHash.set(ref.hash, ref);
    return binding;
  }

  stateOf(continued: ContinuedState): Json {
    return this.#state ? (JSON.parse(this.#state.value as string) as Json) : continued.state;
  }

  bindings(): readonly ModelBinding[] {
    return this.#bindings;
  }

  references(): BlobRef[] {
    return this.#calendar ? [...this.#refs, this.#calendar] : [...this.#refs];
  }
}
