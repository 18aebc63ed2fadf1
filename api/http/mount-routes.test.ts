import { z } from 'zod';
import { CodedError } from '../../models/errors/coded-error';
import { chainStore } from '../testing/record-store';
import { fakeGateway } from '../testing/fake-gateway';
import { startTestApi, type TestApi } from '../testing/test-api';
import { commandIdOf } from './idempotency';
import { assertPolicy } from './mount-routes';
import type { PolicyName } from './policy';
import { defineRoute, type RequestContext, type RouteDefinition } from './route';

const ID_NUMBER = '11010519491231002X';
const base = { tag: 'test', summary: 'A route of the tests.', responses: {}, errors: [] } as const;
const seen: RequestContext[] = [];

const act = defineRoute({
  ...base,
  method: 'post',
  path: '/things/{thingKey}/acts',
  operationId: 'act',
  policy: 'tasks.act',
  params: z.strictObject({ thingKey: z.string() }),
  query: z.strictObject({ dry: z.string().optional() }),
  body: z.strictObject({ name: z.string().optional(), variables: z.record(z.string(), z.json()).optional() }),
  async handler(context) {
    seen.push(context);
    return { status: 201, headers: { 'X-Thing': 'one' }, body: { count: seen.length } };
  },
});
const upload = defineRoute({
  ...base,
  method: 'post',
  path: '/uploads',
  operationId: 'upload',
  policy: 'deploy',
  bodyKind: 'multipart',
  async handler({ files }) {
    return { status: 200, body: files.map(({ field, name, bytes }) => ({ field, name, size: bytes.length })) };
  },
});
const refuse = defineRoute({
  ...base,
  method: 'post',
  path: '/refusals',
  operationId: 'refuse',
  policy: 'authenticated',
  body: z.strictObject({ kind: z.enum(['authority', 'incident', 'bug', 'away']) }),
  async handler({ body }) {
    if (body.kind === 'bug') throw new TypeError('secret value 4711');
    if (body.kind === 'authority') throw new CodedError('AUTHORITY_WRONG_DIVISION');
    throw new CodedError(body.kind === 'away' ? 'UNAVAILABLE' : 'RUNAWAY', 'detail', { code: 'FAKE', hint: 'x' });
  },
});
const open = defineRoute({
  ...base,
  method: 'get',
  path: '/open',
  operationId: 'open',
  policy: 'public',
  handler: async ({ viewer }) => ({ status: 200, body: { viewer: viewer.userId } }),
});

const clerk = { userId: 'clerk', roles: ['collecting_clerk'], division: '110112' };
const designer = { userId: 'designer', roles: ['designer'] };
let api: TestApi;
let audit: ReturnType<typeof chainStore>['audit'];

beforeAll(async () => {
  const store = chainStore();
  audit = store.audit;
  api = await startTestApi({
    store: store.store,
    gateway: fakeGateway().gateway,
    routes: [act, upload, refuse, open],
  });
});
afterAll(() => api.close());
beforeEach(() => {
  seen.length = 0;
  api.lines.length = 0;
});

describe('a route without a policy', () => {
  it('is never mounted', () => {
    const nameless = { ...open, policy: undefined as unknown as PolicyName };
    expect(() => assertPolicy(nameless)).toThrow(/Expected a policy for get \/open/);
    expect(() => assertPolicy({ ...open, policy: 'toString' as PolicyName })).toThrow(/Expected a policy/);
  });

  it('or a signed one that proves nothing, or a proof without that policy, neither', () => {
    expect(() => assertPolicy({ ...open, policy: 'signed' })).toThrow(/authenticate/);
    const proving: RouteDefinition = { ...open, authenticate: () => Promise.reject(new Error('unused')) };
    expect(() => assertPolicy(proving)).toThrow(/authenticate/);
  });
});

describe('the chain in front of a handler', () => {
  it('gives the handler the caller, the parts of the request and a command id', async () => {
    const answer = await api.call('POST', '/things/7/acts?dry=yes', { as: clerk, body: { name: '张' } });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-thing')).toBe('one');
    expect(seen[0]).toMatchObject({
      viewer: { userId: 'clerk', groups: ['collecting_clerk', 'collecting_clerk@110112'] },
      params: { thingKey: '7' },
      query: { dry: 'yes' },
      body: { name: '张' },
      idempotencyKey: null,
      claim: null,
    });
    expect(seen[0]?.commandId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('asks for a token first, then for a role', async () => {
    const anonymous = await api.call('POST', '/things/7/acts', { body: { unknown: 1 } });
    expect(anonymous).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED', status: 401 } });
    expect(anonymous.headers.get('www-authenticate')).toBe('Bearer');
    const stranger = await api.call('POST', '/things/7/acts', { as: designer, body: { unknown: 1 } });
    expect(stranger).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    expect(seen).toEqual([]);
  });

  it('ignores where a browser says it comes from: only the token counts', async () => {
    const headers = { origin: 'https://attacker.example', cookie: 'session=1' };
    expect((await api.call('POST', '/things/7/acts', { body: {}, headers })).status).toBe(401);
    expect((await api.call('POST', '/things/7/acts', { as: clerk, body: {}, headers })).status).toBe(201);
  });

  it('lets anyone use public routes, as nobody', async () => {
    expect((await api.call('GET', '/open', { as: clerk })).body).toEqual({ viewer: 'anonymous' });
  });

  it.each<[string, unknown, Record<string, string>, number, string]>([
    ['an unknown field', { name: 'x', admin: true }, {}, 400, 'UNKNOWN_FIELD'],
    ['a wrong type', { name: 1 }, {}, 400, 'BAD_REQUEST'],
    ['a list for an object', [], {}, 400, 'BAD_REQUEST'],
    ['broken JSON', '{"name":', { 'content-type': 'application/json' }, 400, 'BAD_JSON'],
    ['the prototype', '{"__proto__": {}}', { 'content-type': 'application/json' }, 400, 'BAD_REQUEST'],
    ['a form', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['no content type', new Uint8Array([0x7b, 0x7d]), {}, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'a compressed body',
      '{}',
      { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['more than 1 MB', { name: 'x'.repeat(1024 * 1024) }, {}, 413, 'PAYLOAD_TOO_LARGE'],
    ['a key with a space', {}, { 'idempotency-key': 'a b' }, 400, 'BAD_REQUEST'],
    ['a key of 201 characters', {}, { 'idempotency-key': 'a'.repeat(201) }, 400, 'BAD_REQUEST'],
  ])('refuses %s', async (_name, body, headers, status, code) => {
    const answer = await api.call('POST', '/things/7/acts', { as: clerk, body, headers });
    expect(answer).toMatchObject({ status, body: { status, code } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(seen).toEqual([]);
  });

  it('refuses unknown query parameters', async () => {
    const answer = await api.call('POST', '/things/7/acts?debug=1', { as: clerk, body: {} });
    expect(answer).toMatchObject({ status: 400, body: { code: 'UNKNOWN_FIELD' } });
  });

  it.each([
    ['a value', '/things/7/acts', { variables: { deep: [{ note: `身份证 ${ID_NUMBER}。` }] } }],
    ['a name', '/things/7/acts', { variables: { [ID_NUMBER]: 1 } }],
    ['the query', `/things/7/acts?dry=${ID_NUMBER}`, {}],
    ['an unknown field', '/things/7/acts', { [ID_NUMBER]: 1 }],
  ])('refuses an identity number in %s and never repeats it', async (_name, path, body) => {
    const answer = await api.call('POST', path, { as: clerk, body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'PERSONAL_ID_REFUSED' } });
    expect(JSON.stringify([answer.text, [...answer.headers], api.lines])).not.toContain(ID_NUMBER);
  });

  it('says what was expected where, without the value', async () => {
    const answer = await api.call('POST', '/things/7/acts', {
      as: clerk,
      body: { name: { secret: 'phone 13800138000' } },
    });
    expect(answer.body.issues[0].path).toBe('body.name');
    expect(answer.text).not.toContain('13800138000');
  });

  it('answers other methods with 405 and what is allowed', async () => {
    const answer = await api.call('DELETE', '/things/7/acts', { as: clerk });
    expect(answer).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED' } });
    expect(answer.headers.get('allow')).toBe('POST');
  });

  it('answers unknown paths with 404, and 501 where the Camunda API is larger than ours', async () => {
    expect(await api.call('GET', '/nothing')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await api.call('POST', '/v2/batch-operations/search')).toMatchObject({
      status: 501,
      body: { code: 'NOT_IMPLEMENTED' },
    });
  });

  it('answers a broken path with 400', async () => {
    expect(await api.call('POST', '/things/%E0%A4%A/acts', { as: clerk, body: {} })).toMatchObject({
      status: 400,
      body: { code: 'BAD_REQUEST' },
    });
  });
});

describe('a request with an Idempotency-Key', () => {
  const request = (key: string, body: object, as = clerk) =>
    api.call('POST', '/things/7/acts', { as, body, headers: { 'idempotency-key': key } });

  it('acts once and answers a repeat as before', async () => {
    const first = await request('k-1', { name: 'a' });
    const second = await request('k-1', { name: 'a' });
    expect(seen).toHaveLength(1);
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(second.headers.get('x-thing')).toBe('one');
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  });

  it('is refused when the key came with another request', async () => {
    await request('k-2', { name: 'a' });
    expect(await request('k-2', { name: 'b' })).toMatchObject({
      status: 409,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });

  it('does not meet the keys of another caller', async () => {
    await request('k-3', { name: 'a' });
    await request('k-3', { name: 'b' }, { ...clerk, userId: 'colleague' });
    expect(seen).toHaveLength(2);
    expect(seen[0]?.commandId).not.toBe(seen[1]?.commandId);
  });

  it('has the same command id as long as the key is the same', async () => {
    await request('k-4', {});
    await api.call('POST', '/things/8/acts', { as: clerk, body: {}, headers: { 'idempotency-key': 'k-5' } });
    expect(seen[0]?.commandId).toBe(commandIdOf('clerk', 'act', '/things/7/acts', 'k-4'));
    expect(seen[1]?.commandId).not.toBe(seen[0]?.commandId);
  });
});

describe('an upload', () => {
  const form = (...files: readonly (readonly [string, number])[]): FormData => {
    const data = new FormData();
    for (const [name, size] of files) data.append('resources', new Blob(['x'.repeat(size)]), name);
    return data;
  };

  it('gives the handler every file with its name', async () => {
    const answer = await api.call('POST', '/uploads', { as: designer, body: form(['流程 a.bpmn', 5], ['b.form', 0]) });
    expect(answer.body).toEqual([
      { field: 'resources', name: '流程 a.bpmn', size: 5 },
      { field: 'resources', name: 'b.form', size: 0 },
    ]);
  });

  it('is refused when one file is above 5 MB', async () => {
    const answer = await api.call('POST', '/uploads', { as: designer, body: form(['a.bpmn', 5 * 1024 * 1024 + 1]) });
    expect(answer).toMatchObject({ status: 413, body: { code: 'PAYLOAD_TOO_LARGE' } });
  });

  it('is refused above 50 MB, and before anything is kept when its length says so', async () => {
    const files = Array.from({ length: 11 }, (_, index) => [`${index}.bpmn`, 5 * 1024 * 1024] as const);
    const answer = await api.call('POST', '/uploads', { as: designer, body: form(...files) });
    expect(answer).toMatchObject({ status: 413, body: { code: 'PAYLOAD_TOO_LARGE' } });
  });

  it.each([
    ['JSON', { body: {} }, 415],
    ['no boundary', { body: 'x', headers: { 'content-type': 'multipart/form-data' } }, 415],
    [
      'an end before its last part',
      {
        body: '--b\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\nx',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      },
      400,
    ],
    [
      'compression',
      { body: '--b--', headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-encoding': 'gzip' } },
      415,
    ],
  ])('with %s is refused', async (_name, request, status) => {
    expect((await api.call('POST', '/uploads', { as: designer, ...request })).status).toBe(status);
  });

  it('with an identity number in a file is refused', async () => {
    const data = new FormData();
    data.append('resources', new Blob([`<bpmn:documentation>${ID_NUMBER}</bpmn:documentation>`]), 'a.bpmn');
    expect(await api.call('POST', '/uploads', { as: designer, body: data })).toMatchObject({
      status: 400,
      body: { code: 'PERSONAL_ID_REFUSED' },
    });
  });
});

describe('a refusal', () => {
  it('is problem+json in both languages with a stable code', async () => {
    const answer = await api.call('POST', '/refusals', { as: clerk, body: { kind: 'authority' } });
    expect(answer.body).toEqual({
      type: 'urn:tongban:error:AUTHORITY_WRONG_DIVISION',
      title: 'The act belongs to another division.',
      status: 403,
      detail: 'The act belongs to another division.',
      instance: `urn:uuid:${answer.headers.get('x-request-id')}`,
      code: 'AUTHORITY_WRONG_DIVISION',
      messages: { en: 'The act belongs to another division.', zh: '该环节属于另一行政区划的权限。' },
    });
  });

  it('of authority or role is logged and recorded', async () => {
    audit.length = 0;
    await api.call('POST', '/refusals', { as: clerk, body: { kind: 'authority' } });
    await api.call('POST', '/things/100000000100000002/acts', { as: designer, body: {} });
    expect(audit).toMatchObject([
      { actor: 'clerk', action: 'refuse', outcome: 'AUTHORITY_WRONG_DIVISION', division: '110112' },
      {
        actor: 'designer',
        action: 'act',
        outcome: 'FORBIDDEN',
        instanceNo: '1000000001',
        targetKey: '100000000100000002',
      },
    ]);
    expect(api.lines.filter(({ event }) => event === 'act.refused')).toHaveLength(2);
  });

  it.each([ID_NUMBER, '13800138000', encodeURIComponent('张三')])(
    'records no target that is none of ours: %s',
    async (text) => {
      audit.length = 0;
      await api.call('POST', `/things/${text}/acts`, { as: designer, body: {} });
      expect(audit).toMatchObject([{ outcome: 'FORBIDDEN', targetKey: null, instanceNo: null }]);
      expect(JSON.stringify(api.lines)).not.toContain(decodeURIComponent(text));
    },
  );

  it('invites a repeat only when nothing has happened', async () => {
    const away = await api.call('POST', '/refusals', { as: clerk, body: { kind: 'away' } });
    expect(away).toMatchObject({ status: 503, body: { title: 'RESOURCE_EXHAUSTED', code: 'UNAVAILABLE', hint: 'x' } });
    expect(away.headers.get('retry-after')).toBe('1');
  });

  it('whose code is not for clients, and a bug, show nothing of the cause', async () => {
    for (const kind of ['incident', 'bug']) {
      const answer = await api.call('POST', '/refusals', { as: clerk, body: { kind } });
      expect(answer).toMatchObject({ status: 500, body: { code: 'INTERNAL', detail: 'An internal error occurred.' } });
    }
    expect(JSON.stringify(api.lines)).not.toContain('4711');
    expect(api.lines.find(({ event }) => event === 'http.internal-error')?.fields).toMatchObject({ name: 'TypeError' });
  });
});

describe('every answer', () => {
  it('has a request id, is never stored and is nothing a browser may run or frame', async () => {
    for (const path of ['/open', '/nothing']) {
      const { headers } = await api.call('GET', path);
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('is one line in the log, with neither path nor body', async () => {
    await api.call('POST', '/things/secret-path/acts?dry=secret-query', { as: clerk, body: { name: 'secret-body' } });
    const lines = api.lines.filter(({ event }) => event === 'http.request');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.fields).toMatchObject({ operationId: 'act', method: 'POST', status: 201, code: null });
    expect(JSON.stringify(api.lines)).not.toContain('secret');
  });
});

describe('a caller in a hurry', () => {
  it('gets 429 and is told when to come back; others are not disturbed', async () => {
    const hasty = await startTestApi({
      store: chainStore().store,
      gateway: fakeGateway().gateway,
      routes: [refuse, act],
      config: { rateLimit: { burst: 2, perSecond: 0.01 } },
    });
    const send = (userId: string) => hasty.call('POST', '/things/7/acts', { as: { ...clerk, userId }, body: {} });
    const answers = [await send('a'), await send('a'), await send('a'), await send('b')];
    await hasty.close();
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 429, 201]);
    expect(answers[2]?.body).toMatchObject({ title: 'RESOURCE_EXHAUSTED', code: 'TOO_MANY_REQUESTS' });
    // One token at 0.01 a second, less what the requests themselves took.
    const wait = Number(answers[2]?.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(60);
    expect(wait).toBeLessThanOrEqual(100);
  });
});
