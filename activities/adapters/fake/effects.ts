import { CodedError } from '../../../models/errors/coded-error';
import type { ErrorCode } from '../../../models/errors/codes';

/** Remembers what was done under each key: the same content gets the same answer, other content is refused. */
export class Effects<Answer> {
  readonly #done = new Map<string, { readonly content: string; readonly answer: Answer }>();
  readonly #conflict: ErrorCode;

  constructor(conflict: ErrorCode) {
    this.#conflict = conflict;
  }

  once(key: string, content: unknown, perform: () => Answer): Answer {
    const text = JSON.stringify(content);
    const known = this.#done.get(key);
    if (known !== undefined) {
      if (known.content !== text) throw new CodedError(this.#conflict);
      return known.answer;
    }
    const answer = perform();
    this.#done.set(key, { content: text, answer });
    return answer;
  }

  get(key: string): Answer | null {
    return this.#done.get(key)?.answer ?? null;
  }

  get size(): number {
    return this.#done.size;
  }
}
