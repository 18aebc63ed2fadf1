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

describe('a request that is too large', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi({ store: chainStore().store, gateway: fakeGateway().gateway, routes: [upload] });
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
});
