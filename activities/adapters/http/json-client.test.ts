import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { codeOf, freeControl } from '../../contract/call-control';
import { jsonClient } from './json-client';

describe('JSON client', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });

  async function clientOf(listener: RequestListener) {
    const server = createServer(listener);
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const client = jsonClient('REGION', { baseUrl, apiKey: 'unused', timeoutMs: 1_000 });
    return () => client({ method: 'GET', path: '/x' }, freeControl());
  }

  it('hands on the status and the parsed body of an answer below 500', async () => {
    const call = await clientOf((_request, response) => response.writeHead(422).end('{"a":1}'));

    expect(await call()).toEqual({ status: 422, body: { a: 1 } });
  });

  it('follows no redirect', async () => {
    const asked: string[] = [];
    const call = await clientOf((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(302, { location: '/elsewhere' }).end();
    });

    expect(await codeOf(call())).toBe('REGION_BAD_ANSWER');
    expect(asked).toEqual(['/x']);
  });

  it('stops reading an answer that is too large', async () => {
    const call = await clientOf((_request, response) => response.end(`"${'x'.repeat(300_000)}"`));

    expect(await codeOf(call())).toBe('REGION_BAD_ANSWER');
  });

  it('gives up on an answer that trickles', async () => {
    const call = await clientOf((_request, response) => void response.write('{'));

    expect(await codeOf(call())).toBe('REGION_TIMEOUT');
  });

  it.each([500, 503, 429, 408])('takes HTTP %i for a system that may recover', async (status) => {
    const call = await clientOf((_request, response) => response.writeHead(status).end('{}'));

    expect(await codeOf(call())).toBe('REGION_UNAVAILABLE');
  });
});
