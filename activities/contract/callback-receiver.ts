import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedCallback {
  readonly path: string;
  readonly body: unknown;
  readonly nonce: string;
  /** Whether the signature is HMAC-SHA256 over time, nonce and body with the key, and the time is now. */
  readonly genuine: boolean;
}

export interface CallbackReceiver {
  readonly url: string;
  readonly received: readonly ReceivedCallback[];
  /** Status of the next answers, first come first; 204 when there is none left. */
  readonly answers: number[];
  /** Resolves with the first callback that fits. */
  waitFor(fits: (callback: ReceivedCallback) => boolean): Promise<ReceivedCallback>;
  close(): Promise<void>;
}

/** Stands for our own callback address: records what is pushed and checks the signature independently. */
export async function startCallbackReceiver(key: string): Promise<CallbackReceiver> {
  const received: ReceivedCallback[] = [];
  const answers: number[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const time = String(request.headers['x-tongban-time']);
      const nonce = String(request.headers['x-tongban-nonce']);
      const expected = createHmac('sha256', key).update(`${time}.${nonce}.${body}`).digest('hex');
      const genuine =
        request.headers['x-tongban-signature'] === expected && Math.abs(Date.now() - Number(time)) < 60_000;
      received.push({ path: request.url ?? '', body: JSON.parse(body) as unknown, nonce, genuine });
      response.writeHead(answers.shift() ?? 204).end();
      for (const check of waiting) check();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answers,
    waitFor: (fits) =>
      new Promise((resolve) => {
        const check = (): void => {
          const found = received.find(fits);
          if (found === undefined) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      }),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
