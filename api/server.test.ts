import { connect, type Socket } from 'node:net';
import express from 'express';
import { startServer } from './server';

function talk(port: number, ...texts: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const socket: Socket = connect(port, '127.0.0.1', () => texts.forEach((text) => socket.write(text)));
    let heard = '';
    socket.on('data', (chunk) => (heard += chunk.toString()));
    socket.on('close', () => resolve(heard));
    socket.on('error', () => undefined);
  });
}

describe('the server', () => {
  it('ends long polls and answers what is in flight before it closes', async () => {
    const stopping = new AbortController();
    const app = express();
    let arrived: () => void = () => undefined;
    const isWaiting = new Promise<void>((resolve) => (arrived = resolve));
    app.get('/poll', (_request, response) => {
      stopping.signal.addEventListener('abort', () => response.json({ jobs: [] }));
      arrived();
    });
    const server = await startServer(app, stopping, { port: 0, host: '127.0.0.1' });
    const poll = fetch(`${server.url}/poll`);
    await isWaiting;

    await server.close();

    expect(await (await poll).json()).toEqual({ jobs: [] });
    await expect(fetch(`${server.url}/poll`)).rejects.toThrow();
  });

  it('cuts what does not end by itself after the grace', async () => {
    const stopping = new AbortController();
    const app = express();
    let arrived: () => void = () => undefined;
    const isWaiting = new Promise<void>((resolve) => (arrived = resolve));
    app.get('/never', () => arrived());
    const server = await startServer(app, stopping, { port: 0, host: '127.0.0.1', graceMs: 50 });
    const never = fetch(`${server.url}/never`).catch(() => 'cut');
    await isWaiting;

    await server.close();

    expect(await never).toBe('cut');
  });

  it('cuts off senders who take their time', async () => {
    const stopping = new AbortController();
    const server = await startServer(express(), stopping, {
      port: 0,
      host: '127.0.0.1',
      slowSender: { headersMs: 100, requestMs: 200, checkMs: 20 },
    });
    const heard = await talk(server.port, 'GET / HTTP/1.1\r\n', 'Host: a\r\n');
    await server.close();
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
  });

  it.each([
    ['what is not HTTP', 'hello\r\n\r\n', '400'],
    ['headers of 20 KB', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx', '400'],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      '400',
    ],
  ])('refuses %s', async (_name, text, status) => {
    const server = await startServer(express(), new AbortController(), { port: 0, host: '127.0.0.1' });
    const heard = await talk(server.port, text);
    await server.close();
    expect(heard.split(' ')[1]).toBe(status);
    expect(heard).toMatch(/\r\n\r\n$/);
  });

  it('says which port is taken', async () => {
    const first = await startServer(express(), new AbortController(), { port: 0, host: '127.0.0.1' });
    const second = startServer(express(), new AbortController(), { port: first.port, host: '127.0.0.1' });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE', port: first.port });
    await first.close();
  });
});
