import { FEEL_SOURCE_LIMITS } from './limits';

/** Characters of FEEL that the rest of one file may have, so that no file keeps the parser busy for long. */
export class SourceAllowance {
  #left: number = FEEL_SOURCE_LIMITS.fileCharacters;
  #isTold = false;

  /** Counts a source before it is parsed; false when the file has too many. */
  take(source: string): boolean {
    this.#left -= source.length;
    return this.#left >= 0;
  }

  /** True the first time only: the finding is made once. */
  tell(): boolean {
    const isFirst = !this.#isTold;
    this.#isTold = true;
    return isFirst;
  }
}

const allowances = new WeakMap<object, SourceAllowance>();

/** The allowance of the file that an object stands for. */
export function allowanceOf(file: object): SourceAllowance {
  const known = allowances.get(file) ?? new SourceAllowance();
  allowances.set(file, known);
  return known;
}

/** The two texts of the finding. */
export function tooMuchFeel(): readonly [en: string, zh: string] {
  const { fileCharacters } = FEEL_SOURCE_LIMITS;
  return [
    `Expected at most ${fileCharacters} characters of FEEL in one file, but there are more.`,
    `单个文件中 FEEL 表达式总长上限为 ${fileCharacters} 个字符。`,
  ];
}
