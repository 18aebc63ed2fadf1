/** Lets one holder through at a time, in order of arrival. */
export class Turnstile {
  readonly #queue: (() => void)[] = [];
  #occupied = false;

  async enter(): Promise<void> {
    if (!this.#occupied) {
      this.#occupied = true;
      return;
    }
    await new Promise<void>((resolve) => this.#queue.push(resolve));
  }

  leave(): void {
    const next = this.#queue.shift();
    if (next) next();
    else this.#occupied = false;
  }
}
