import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

/** Answers after which an act may have happened, or may be tried later: it is repeated under its key. */
const REPEATED = [429, 500, 502, 503, 504];
const PAUSE_MS = 200;
const ANSWER_MS = 30_000;

export interface ApiAnswer {
  readonly status: number;
  /** Parsed JSON; `null` without a body. */
  readonly body: unknown;
  /** How often the request was sent. */
  readonly attempts: number;
}

export interface ApiClientSetting {
  readonly url: string;
  readonly token: string;
  /** Subject of the token: whom a claimed task belongs to. */
  readonly userId: string;
  /** How long an act of unknown outcome is repeated, ms; 0 sends once. */
  readonly patienceMs?: number;
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

/** Speaks with the API as one person. */
export class ApiClient {
  constructor(private readonly setting: ApiClientSetting) {}

  get userId(): string {
    return this.setting.userId;
  }

  /** A read: repeated until it is answered or the patience ends. */
  async get(path: string): Promise<ApiAnswer> {
    return this.#repeat({ method: 'GET', path }, null);
  }

  /** A search by `POST`, which changes nothing. */
  async search(path: string, body: unknown): Promise<ApiAnswer> {
    return this.#repeat({ method: 'POST', path, body }, null);
  }

  /**
   * An act under an `Idempotency-Key`: while its outcome is unknown it is repeated under the same key.
   * @throws Error of the last attempt when the patience ends without any answer
   */
  async act(request: ApiRequest, key: string = randomUUID()): Promise<ApiAnswer> {
    return this.#repeat(request, key);
  }

  async #repeat(request: ApiRequest, key: string | null): Promise<ApiAnswer> {
    const deadline = Date.now() + (this.setting.patienceMs ?? 0);
    for (let attempts = 1; ; attempts += 1) {
      try {
        const answer = await this.#send(request, key);
        if (!REPEATED.includes(answer.status) || Date.now() > deadline) return { ...answer, attempts };
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
      await delay(PAUSE_MS);
    }
  }

  async #send({ method, path, body }: ApiRequest, key: string | null): Promise<Omit<ApiAnswer, 'attempts'>> {
    const response = await fetch(this.setting.url + path, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
      headers: {
        authorization: `Bearer ${this.setting.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === null ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  }
}
