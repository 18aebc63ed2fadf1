import type { ErrorCode } from '../../../models/errors/codes';
import { CodedError } from '../../../models/errors/coded-error';
import type { CallControl } from '../../../models/ports/region-case-system';
import type { EndpointConfig } from './endpoint-config';

/** Which family of codes a failure belongs to. */
export type SystemKind = 'REGION' | 'COURIER' | 'IDENTITY';

export interface JsonRequest {
  readonly method: 'GET' | 'POST';
  /** Path below the base URL, its parts already encoded. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An answer below 500, its body parsed but not trusted. */
export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

export type JsonClient = (request: JsonRequest, control: CallControl) => Promise<JsonAnswer>;

const MAX_ANSWER_BYTES = 262_144;

/**
 * A client for systems that we do not trust: bounded in time and size, follows no redirect, takes JSON only. Throws
 * `<KIND>_UNAVAILABLE`, `<KIND>_TIMEOUT` or `<KIND>_BAD_ANSWER`; when the caller gives up it throws the reason of its signal.
 */
export function jsonClient(kind: SystemKind, config: EndpointConfig): JsonClient {
  const base = config.baseUrl.replace(/\/$/, '');
  return async (request, control) => {
    const deadline = AbortSignal.timeout(config.timeoutMs);
    try {
      const response = await fetch(base + request.path, {
        method: request.method,
        redirect: 'manual',
        signal: AbortSignal.any([control.signal, deadline]),
        headers: {
          accept: 'application/json',
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...request.headers,
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      });
      if (response.status >= 500 || response.status === 429 || response.status === 408) {
        await response.body?.cancel();
        throw failure(kind, 'UNAVAILABLE', `HTTP status ${response.status}`);
      }
      if (response.status >= 300 && response.status < 400) {
        await response.body?.cancel();
        throw failure(kind, 'BAD_ANSWER', 'a redirect');
      }
      return { status: response.status, body: parse(kind, await readText(kind, response)) };
    } catch (error) {
      if (control.signal.aborted) throw control.signal.reason;
      if (error instanceof CodedError) throw error;
      throw deadline.aborted
        ? failure(kind, 'TIMEOUT', `no answer within ${config.timeoutMs} ms`)
        : failure(kind, 'UNAVAILABLE', 'the connection failed');
    }
  };
}

/** An answer that does not have the shape agreed with the system. */
export function badAnswer(kind: SystemKind): CodedError {
  return failure(kind, 'BAD_ANSWER', 'another shape');
}

function failure(kind: SystemKind, name: 'UNAVAILABLE' | 'TIMEOUT' | 'BAD_ANSWER', got: string): CodedError {
  return new CodedError(`${kind}_${name}` satisfies ErrorCode, `Expected a JSON answer, but got ${got}`);
}

async function readText(kind: SystemKind, response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw failure(kind, 'BAD_ANSWER', `more than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(kind: SystemKind, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw failure(kind, 'BAD_ANSWER', 'text that is not JSON');
  }
}
