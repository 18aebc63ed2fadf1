import { connect } from 'node:net';
import { chainStore } from '../testing/record-store';
import { fakeGateway } from '../testing/fake-gateway';
import { startTestApi, tokenFor, type TestApi } from '../testing/test-api';
import { defineRoute } from './route';

const upload = defineRoute({
  method: 'post',
  path: '/uploads',
  operationId: 'upload',
  summary: 'A route of the tests.',
  tag: 'test',
  policy: 'deploy',
  bodyKind: 'multipart',
  responses: {},
  errors: [],
  handler: async () => ({ status: 200, body: {} }),
});

const { bodyKind: _multipart, ...plain } = upload;
const act = { ...plain, path: '/acts', operationId: 'act' };

describe('a request that is too large', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi({ store: chainStore().store, gateway: fakeGateway().gateway, routes: [upload, act] });
  });
  afterAll(() => api.close());

  it.each(['close', 'keep-alive'])(
    'is read and thrown away to its end, so that a sender with "Connection: %s" gets to see the answer',
    async (connection) => {
      const body = Buffer.alloc(60 * 1024 * 1024, 'x');
      const head = [
        'POST /uploads HTTP/1.1',
        'Host: a',
        `Connection: ${connection}`,
        `Authorization: Bearer ${await tokenFor({ roles: ['designer'] })}`,
        'Content-Type: multipart/form-data; boundary=b',
        `Content-Length: ${body.length}`,
      ];
      const socket = connect(api.port, '127.0.0.1');
      const failed = new Promise<string>((resolve) => socket.once('error', (error) => resolve(error.message)));
      const sent = new Promise<string>((resolve) => {
        socket.write(`${head.join('\r\n')}\r\n\r\n`);
        socket.write(body, () => resolve('sent'));
      });
      // Like a blocking client: it reads only when all is written.
      expect(await Promise.race([sent, failed])).toBe('sent');
      const answer = await new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(String(chunk))));
      socket.destroy();
      expect(answer).toMatch(/^HTTP\/1\.1 413 /);
      expect(answer).toContain('"code":"PAYLOAD_TOO_LARGE"');
    },
  );

  it('is refused also when nobody has said how much will come', async () => {
    let left = 20;
    const body = new ReadableStream<Uint8Array>({
      pull(stream) {
        left -= 1;
        if (left < 0) stream.close();
        else stream.enqueue(new Uint8Array(64 * 1024).fill(0x20));
      },
    });
    const authorization = `Bearer ${await tokenFor({ roles: ['designer'] })}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await fetch(`${api.url}/acts`, { method: 'POST', body, duplex: 'half', headers });
    expect(await answer.json()).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
  });
});
