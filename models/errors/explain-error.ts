import { ERROR_CODES } from './codes';
import { isCodedError } from './coded-error';

/** An error as a command prints it: the English text, with its code where it has one, and the Chinese text below. */
export function explainError(error: unknown): string {
  if (isCodedError(error)) return `${error.code}: ${error.message}\n  ${error.zh ?? ERROR_CODES[error.code].zh}`;
  return `${error instanceof Error ? error.message : String(error)}\n  发生意外错误,原因见上。`;
}
