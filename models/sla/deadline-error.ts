import { domainErrors } from '../errors/domain-errors';

export type DeadlineErrorCode = Extract<keyof typeof domainErrors, `DEADLINE_${string}`>;

/** Why a request has no answer; `path` is the JSON path of the offending field, e.g. `limit.amount` or `pauses[1].to`. */
export interface DeadlineRefusal {
  readonly ok: false;
  readonly code: DeadlineErrorCode;
  readonly path: string;
  readonly message: { readonly zh: string; readonly en: string };
}

/** A refusal with the texts of the code table. */
export function refuse(code: DeadlineErrorCode, path: string): DeadlineRefusal {
  const { zh, en } = domainErrors[code];
  return { ok: false, code, path, message: { zh, en } };
}
