import { ERROR_CODES } from '../../models/errors/codes';
import type { ErrorCode } from '../../models/errors/codes';

/** Why a command was refused: nothing was emitted and nothing has changed. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
}

export function refuse(code: ErrorCode): Refusal {
  return { code, message: ERROR_CODES[code].en };
}
