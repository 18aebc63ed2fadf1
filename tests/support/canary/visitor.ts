import { type Caller, tokenFor } from '../../../api/testing/test-api';

export interface Visit {
  readonly as?: Caller;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  // Tests read into answers of many shapes.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

const ADMIN: Caller = { userId: 'admin', roles: ['admin'] };
const POLL_MS = 20;
const WAIT_MS = 30_000;

/** One who calls the API; keeps every refusal word for word. */
export class Visitor {
  readonly refusals: string[] = [];

  constructor(private readonly url: string) {}

  async call(method: string, path: string, visit: Visit = {}): Promise<Answer> {
    const isPlain = visit.body !== undefined && !(visit.body instanceof FormData) && typeof visit.body !== 'string';
    const response = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${await tokenFor(visit.as ?? ADMIN)}`,
        ...(isPlain ? { 'content-type': 'application/json' } : {}),
        ...visit.headers,
      },
      ...(visit.body === undefined ? {} : { body: isPlain ? JSON.stringify(visit.body) : visit.body }),
    });
    const text = await response.text();
    if (response.status >= 400) this.refusals.push(JSON.stringify([...response.headers]), text);
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, text, body: isJson ? JSON.parse(text) : undefined };
  }

  /** The same, for a call that must succeed. */
  async act(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
    const answer = await this.call(method, path, { ...(body === undefined ? {} : { body }), headers });
    if (answer.status >= 300) throw new Error(`Expected ${method} ${path} to succeed, but got ${answer.text}`);
    return answer.body;
  }

  async deploy(files: Readonly<Record<string, string>>): Promise<Answer> {
    const body = new FormData();
    for (const [name, content] of Object.entries(files)) body.append('resources', new Blob([content]), name);
    return this.call('POST', '/v2/deployments', { body });
  }

  /** The first that a search finds. */
  async any(path: string, filter: Readonly<Record<string, unknown>>): Promise<Record<string, string> | undefined> {
    const { items } = (await this.act('POST', path, { filter })) as { items: Record<string, string>[] };
    return items[0];
  }

  /** The same, waiting until there is one. */
  async first(path: string, filter: Readonly<Record<string, unknown>>): Promise<Record<string, string>> {
    const deadline = Date.now() + WAIT_MS;
    for (;;) {
      const found = await this.any(path, filter);
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`Expected ${path} to find ${JSON.stringify(filter)}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
}
