const KEPT = 1_000;

/** The last command ids of a case with the event number that each one ended at; survives continue-as-new. */
export class RecentCommands {
  readonly #seqById: Map<string, number>;

  constructor(entries: readonly (readonly [string, number])[]) {
    this.#seqById = new Map(entries);
  }

  find(commandId: string): number | undefined {
    return this.#seqById.get(commandId);
  }

  add(commandId: string, seq: number): void {
    this.#seqById.set(commandId, seq);
    const [oldest] = this.#seqById.keys();
    if (this.#seqById.size > KEPT && oldest !== undefined) this.#seqById.delete(oldest);
  }

  entries(): readonly (readonly [string, number])[] {
    return [...this.#seqById];
  }
}
