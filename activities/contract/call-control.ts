import type { CallControl } from '../../models/ports/region-case-system';

/** A control that never cancels. */
export function freeControl(): CallControl {
  return { signal: new AbortController().signal, progress: () => undefined };
}

/** The code of the error that a call ends with; fails when it succeeds or the error has none. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => new Error('Expected a refusal, but the call succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
