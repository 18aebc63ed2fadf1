import { ERROR_CODES, type ErrorCode } from './codes';

/** An expected failure on its way to a client. Compare `code`, not `instanceof`: classes break across realms. */
export class CodedError extends Error {
  readonly code: ErrorCode;
  /** Extra members of the problem+json body; never personal data. */
  readonly details: Readonly<Record<string, unknown>>;
  /** The detail in Chinese; without it that of the code counts. */
  readonly zh: string | undefined;

  constructor(code: ErrorCode, detail?: string, details: Readonly<Record<string, unknown>> = {}, zh?: string) {
    super(detail ?? ERROR_CODES[code].en);
    this.name = 'CodedError';
    this.code = code;
    this.details = details;
    this.zh = zh;
  }
}

/** Tells a coded error from a bug without relying on class identity. */
export function isCodedError(error: unknown): error is CodedError {
  return error instanceof Error && error.name === 'CodedError' && 'code' in error;
}
