import { createHmac, randomUUID } from 'node:crypto';
import { fakeGateway } from '../../api/testing/fake-gateway';
import { startTestApi, type TestApi, type TestRequest, type TestResponse } from '../../api/testing/test-api';
import { allRoutes } from '../../api/routes';
import type { RouteDefinition } from '../../api/http/route';
import { createStore } from '../../store/create-store';
import { migrate } from '../../store/database/migrate';
import { openPglite } from '../../store/database/open-pglite';
import type { Database } from '../../store/port/database';
import { createValueCipher } from '../../store/payloads/value-cipher';
import { parseKeyRing } from '../../store/payloads/key-ring';
import { ONE_TASK } from '../support/canary/canary-models';
import { plantCanaries } from '../support/canary/canaries';
import { findCanaries } from '../support/canary/find-canaries';
import { collectDatabase } from '../support/canary/store-traces';
import { Traces } from '../support/canary/traces';

const ADMIN = { userId: 'admin', roles: ['admin'] };
const KEY = new TextEncoder().encode('the key of the canaries');
const KEY_RING = parseKeyRing(`canary:${Buffer.alloc(32, 9).toString('base64')}`);
const canaries = plantCanaries();
const { idNumber } = canaries;

/** Ways in which a number is written. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'as it is': idNumber,
  'inside a text': `身份证号:${idNumber},请核对`,
  'in full-width digits': idNumber.replace(/[\dX]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
  'with a small check letter': idNumber.toLowerCase(),
  'in groups with hyphens': `${idNumber.slice(0, 6)}-${idNumber.slice(6, 14)}-${idNumber.slice(14)}`,
  'in groups with spaces': `${idNumber.slice(0, 6)} ${idNumber.slice(6, 14)} ${idNumber.slice(14)}`,
};

/** Places in a JSON body, all as unlike what the route expects as can be: the number is refused before anything else. */
const BODIES: Readonly<Record<string, (text: string) => object>> = {
  'a variable': (text) => ({ variables: { applicant: text } }),
  'a list deep down': (text) => ({ variables: { a: [{ b: [{ c: [text] }] }] } }),
  'the name of a variable': (text) => ({ variables: { [text]: true } }),
  'an unknown field': (text) => ({ [`field ${text}`]: null }),
  'a search filter': (text) => ({ filter: { name: { $like: text } } }),
  'an error message': (text) => ({ errorMessage: text, errorCode: text, assignee: text, correlationKey: text }),
};

const unsafe = allRoutes.filter(({ method }) => method !== 'get');
const json = unsafe.filter(({ bodyKind }) => bodyKind !== 'multipart');

/** An address of the route; keys are ones that name nothing. */
function pathOf({ path }: RouteDefinition): string {
  const known: Readonly<Record<string, string>> = {
    code: path.includes('couriers') ? 'express' : '131000',
    version: '1',
  };
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) => known[name] ?? '100000000000000001');
}

describe('an ID number in a request', () => {
  let api: TestApi;
  let database: Database;
  const answers: TestResponse[] = [];
  const fake = fakeGateway();

  beforeAll(async () => {
    ({ database } = await openPglite(null, { now: Date.now() }));
    await migrate(database);
    const store = await createStore({ database, cipher: createValueCipher(KEY_RING), now: Date.now });
    const callbackKeys = { regions: { '131000': KEY }, couriers: { express: KEY } };
    api = await startTestApi({ store, gateway: fake.gateway, routes: allRoutes, config: { callbackKeys } });
  });
  afterAll(async () => {
    await api.close();
    await database.close();
  });

  async function call(route: RouteDefinition, request: TestRequest, path = pathOf(route)): Promise<TestResponse> {
    const signature = route.policy === 'signed' ? signed(typeof request.body === 'string' ? request.body : '') : {};
    const answer = await api.call(route.method.toUpperCase(), path, {
      as: ADMIN,
      ...request,
      headers: { ...request.headers, ...signature },
    });
    answers.push(answer);
    return answer;
  }

  const jsonCases = json.flatMap((route) =>
    Object.keys(BODIES).map((where) => ({ route, where, id: route.operationId })),
  );
  it.each(jsonCases)('is refused by $id in $where, however it is written', async ({ route, where }) => {
    for (const [spelling, text] of Object.entries(SPELLINGS)) {
      const body = JSON.stringify(BODIES[where]?.(text));
      const answer = await call(route, { body, headers: { 'content-type': 'application/json' } });
      expect([spelling, answer.status, answer.body?.code]).toEqual([spelling, 400, 'PERSONAL_ID_REFUSED']);
    }
  });

  it.each(json)('is refused by $operationId when it hides in escapes or comes as a number', async (route) => {
    const escaped = [...idNumber].map((char) => `\\u00${char.charCodeAt(0).toString(16)}`).join('');
    const bodies = [`{"variables":{"id":"${escaped}"}}`];
    if (!idNumber.endsWith('X')) bodies.push(`{"variables":{"id":${idNumber}}}`);
    for (const body of bodies) {
      const answer = await call(route, { body, headers: { 'content-type': 'application/json' } });
      expect([answer.status, answer.body?.code]).toEqual([400, 'PERSONAL_ID_REFUSED']);
    }
  });

  it('is refused in the files of a deployment, in their names and in the other parts', async () => {
    const references = [...idNumber].map((char) => `&#${char.charCodeAt(0)};`).join('');
    const hexReferences = [...idNumber].map((char) => `&#x${char.charCodeAt(0).toString(16)};`).join('');
    const escapes = [...idNumber].map((char) => `\\u00${char.charCodeAt(0).toString(16)}`).join('');
    const named = (text: string): string => ONE_TASK.replace('id="task"', `id="task" name="${text}"`);
    const uploads: readonly (readonly [field: string, content: string, file?: string])[] = [
      ['resources', named(idNumber), 'a.bpmn'],
      ['resources', named(references), 'a.bpmn'],
      ['resources', named(hexReferences), 'a.bpmn'],
      ['resources', `{"id":"f","type":"default","components":[{"type":"text","text":"${escapes}"}]}`, 'a.form'],
      ['resources', ONE_TASK, `${idNumber}.bpmn`],
      ['tenantId', idNumber],
    ];
    const route = unsafe.find(({ operationId }) => operationId === 'createDeployment');
    for (const [field, content, file] of uploads) {
      const body = new FormData();
      if (file === undefined) body.append(field, content);
      else body.append(field, new Blob([content]), file);
      const answer = await call(route as RouteDefinition, { body });
      expect([field, answer.status, answer.body?.code]).toEqual([field, 400, 'PERSONAL_ID_REFUSED']);
    }
  });

  it.each(allRoutes.filter(({ policy }) => policy !== 'signed'))(
    'is refused by $operationId in its query',
    async (route) => {
      const path = `${pathOf(route)}?text=${encodeURIComponent(`号 ${idNumber}`)}`;
      const request = route.bodyKind === 'multipart' ? { body: new FormData() } : {};
      const answer = await call(route, request, path);
      expect([answer.status, answer.body?.code]).toEqual([400, 'PERSONAL_ID_REFUSED']);
    },
  );

  it.each(json.filter(({ policy }) => policy !== 'signed'))(
    'is refused by $operationId as a key of the request',
    async (route) => {
      const answer = await call(route, { headers: { 'idempotency-key': `case-${idNumber}` } });
      expect([answer.status, answer.body?.code]).toEqual([400, 'PERSONAL_ID_REFUSED']);
    },
  );

  it('is never echoed, logged, recorded or handed to a case', async () => {
    const traces = new Traces();
    for (const { text, headers } of answers) traces.add('refusals', text + JSON.stringify([...headers]));
    for (const line of api.lines) traces.add('logs', JSON.stringify(line));
    await collectDatabase(database, KEY_RING, traces);
    expect(answers.length).toBeGreaterThan(json.length * Object.keys(BODIES).length * Object.keys(SPELLINGS).length);
    expect(findCanaries(traces, canaries)).toEqual([]);
    expect([fake.started, fake.commands, fake.signals]).toEqual([[], [], []]);
  });
});

function signed(body: string): Record<string, string> {
  const time = String(Date.now());
  const nonce = randomUUID();
  const signature = createHmac('sha256', KEY).update(`${time}.${nonce}.${body}`).digest('hex');
  return { 'x-tongban-time': time, 'x-tongban-nonce': nonce, 'x-tongban-signature': signature };
}
