import { indexDecisions, type DecisionModel, type IndexedDecisions } from '../models/decisions';
import type { Json } from '../models/json';
import type { ContinuedState, ModelBinding } from '../models/messages';
import type { BlobRef } from '../models/payloads/blob';
import { derivedFromBlob } from '../models/payloads/shared-blobs';
import { indexProcess, type IndexedProcess } from '../models/process/index-process';
import type { ProcessModel } from '../models/process/process-model';
import { buildCalendar, type WorkingCalendar } from '../models/sla/calendar';
import type { CalendarSnapshot } from '../models/sla/calendar';
import type { EngineEnvironment } from './engine/contract';

/** The models and the calendars that a case runs on: one shared copy per worker behind each reference. */
export class CaseModels implements EngineEnvironment {
  readonly #bindings: ModelBinding[];
  readonly #refs: BlobRef[];
  readonly #calendars: BlobRef[];
  readonly #state: BlobRef | undefined;
  readonly #byHash = new Map<string, BlobRef>();

  /** @param blobs the models in the order of their bindings, then the calendars, oldest first, then perhaps the state */
  constructor(bindings: readonly ModelBinding[], blobs: readonly BlobRef[], calendars: number) {
    const afterModels = bindings.length;
    this.#bindings = [...bindings];
    this.#refs = blobs.slice(0, afterModels);
    this.#calendars = blobs.slice(afterModels, afterModels + calendars);
    this.#state = blobs[afterModels + calendars];
    for (const ref of this.#refs) this.#byHash.set(ref.hash, ref);
  }

  process(hash: string): IndexedProcess {
    const ref = this.#byHash.get(hash);
    if (!ref) throw new Error(`Expected model ${hash} to be with the case, but it is not`);
    return derivedFromBlob('process', hash, () => indexProcess(hash, ref.value as ProcessModel));
  }

  decisions(hash: string): IndexedDecisions {
    const ref = this.#byHash.get(hash);
    if (!ref) throw new Error(`Expected decisions ${hash} to be with the case, but they are not`);
    return derivedFromBlob('decisions', hash, () => indexDecisions(ref.value as DecisionModel));
  }

  calendar(division: string, version?: string): WorkingCalendar | null {
    const ref =
      version === undefined
        ? this.#calendars.at(-1)
        : this.#calendars.find((known) => (known.value as CalendarSnapshot).version === version);
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

  /** From now on in force; what was computed with the others stays theirs. */
  addCalendar(ref: BlobRef): void {
    const { version } = ref.value as CalendarSnapshot;
    const known = this.#calendars.findIndex((other) => (other.value as CalendarSnapshot).version === version);
    if (known >= 0) this.#calendars.splice(known, 1);
    this.#calendars.push(ref);
  }

  calendarCount(): number {
    return this.#calendars.length;
  }

  stateOf(continued: ContinuedState): Json {
    return this.#state ? (JSON.parse(this.#state.value as string) as Json) : continued.state;
  }

  bindings(): readonly ModelBinding[] {
    return this.#bindings;
  }

  references(): BlobRef[] {
    return [...this.#refs, ...this.#calendars];
  }
}
