import { createHmac, randomUUID } from 'node:crypto';
import { CodedError } from '../../../models/errors/coded-error';
import { fakeGateway } from '../../testing/fake-gateway';
import { flushEnd, flushStart, openRealStore, seedCatalogue, seedDefinition } from '../../testing/real-store';
import { startTestApi, type TestApi } from '../../testing/test-api';
import { v1Routes } from '../routes';
import { MAX_SKEW_MS } from './verify-signature';

const NOW = Date.UTC(2026, 10, 23, 2);
const KEYS = {
  '131000': new TextEncoder().encode('the key of Langfang'),
  '131028': new TextEncoder().encode('the key of Dachang'),
  '110112': new TextEncoder().encode('the key of Tongzhou'),
  express: new TextEncoder().encode('the key of the courier'),
};
const clerk = { userId: 'clerk-a', roles: ['collecting_clerk'], division: '110112' };

let api: TestApi;
let real: Awaited<ReturnType<typeof openRealStore>>;
let isGone = false;
let clock = NOW;
const fake = fakeGateway({
  onStart: (input) => flushStart(real.store, input, NOW),
  onSignal: () => (isGone ? Promise.reject(new CodedError('INSTANCE_NOT_FOUND')) : Promise.resolve()),
});

beforeAll(async () => {
  real = await openRealStore(() => NOW);
  await seedCatalogue(real.store, NOW);
  await seedDefinition(real.store, 'T2_proxy_collection', NOW);
  const { '131000': langfang, '131028': dachang, '110112': tongzhou, express } = KEYS;
  api = await startTestApi({
    store: real.store,
    gateway: fake.gateway,
    routes: v1Routes,
    now: () => clock,
    config: {
      callbackKeys: { regions: { '131000': langfang, '131028': dachang, '110112': tongzhou }, couriers: { express } },
    },
  });
});
afterAll(async () => {
  await api.close();
  await real.close();
});
beforeEach(() => {
  isGone = false;
  clock = NOW;
  fake.signals.length = 0;
});

interface Signing {
  readonly key?: Uint8Array;
  readonly time?: string;
  readonly nonce?: string;
  readonly signature?: string;
  /** What is signed instead of the time and the nonce that are sent. */
  readonly signs?: { readonly time?: string; readonly nonce?: string };
}

function signed(body: string, key: Uint8Array, signing: Signing = {}): Record<string, string> {
  const { time = String(NOW), nonce = randomUUID() } = signing;
  const signature = createHmac('sha256', signing.key ?? key)
    .update(`${signing.signs?.time ?? time}.${signing.signs?.nonce ?? nonce}.${body}`)
    .digest('hex');
  return {
    'content-type': 'application/json',
    'x-tongban-time': time,
    'x-tongban-nonce': nonce,
    'x-tongban-signature': signing.signature ?? signature,
  };
}

function region(body: object, signing: Signing = {}, code: keyof typeof KEYS = '131000') {
  const text = JSON.stringify(body);
  return api.call('POST', `/api/v1/callbacks/regions/${code}`, {
    body: text,
    headers: signed(text, KEYS[code], signing),
  });
}

function courier(body: object, signing: Signing = {}, code = 'express') {
  const text = JSON.stringify(body);
  return api.call('POST', `/api/v1/callbacks/couriers/${code}`, {
    body: text,
    headers: signed(text, KEYS.express, signing),
  });
}

async function openCase(): Promise<{ caseNo: string; instanceNo: string }> {
  const answer = await api.call('POST', '/api/v1/cases', {
    as: clerk,
    headers: { 'idempotency-key': randomUUID() },
    body: {
      itemCode: '131000-0001',
      mode: 'proxy-collection',
      applicantRef: 'APP-0001',
      receivingDivision: '110112',
      handlingDivision: '131000',
    },
  });
  return { caseNo: answer.body.caseNo, instanceNo: answer.body.processInstanceKey.slice(0, 10) };
}

/** A result row of the table exchange for the act of one element instance. */
function resultRow({ caseNo, instanceNo }: { caseNo: string; instanceNo: string }, changes: object = {}) {
  return {
    cd_batch: 'B-1',
    row_guid: `${caseNo}-${instanceNo}00000009`,
    project_no: caseNo,
    table_name: 'UP_PRO_ACCEPT',
    deal_state: '1',
    local_project_no: 'LF-77',
    doc_no: 'D-1',
    deal_time: '2026-11-23 10:00:00',
    ...changes,
  };
}

describe('the callback of a region', () => {
  it('reaches the case that waits for it', async () => {
    const opened = await openCase();
    expect((await region(resultRow(opened))).status).toBe(204);
    expect(fake.signals).toEqual([
      {
        instanceNo: opened.instanceNo,
        signal: {
          type: 'activity-callback',
          activityKey: `${opened.instanceNo}00000009`,
          callbackId: `B-1:${opened.caseNo}-${opened.instanceNo}00000009`,
          outcome: {
            type: 'completed',
            variables: { externalProjectNo: 'LF-77', acceptDocNo: 'D-1', acceptedAt: '2026-11-23T10:00:00+08:00' },
          },
        },
      },
    ]);
  });

  it('sent again with a fresh signature answers the same, under the same callback id', async () => {
    const row = resultRow(await openCase());
    expect([(await region(row)).status, (await region(row)).status]).toEqual([204, 204]);
    expect(new Set(fake.signals.map(({ signal }) => 'callbackId' in signal && signal.callbackId)).size).toBe(1);
  });

  it.each<[string, Signing, number, string]>([
    ['no signature', { signature: '' }, 401, 'CALLBACK_SIGNATURE_INVALID'],
    ['a signature of another body', { signature: 'a'.repeat(64) }, 401, 'CALLBACK_SIGNATURE_INVALID'],
    ['a signature that is no hex', { signature: 'z'.repeat(64) }, 401, 'CALLBACK_SIGNATURE_INVALID'],
    ['a signature of another time', { signs: { time: String(NOW - 1) } }, 401, 'CALLBACK_SIGNATURE_INVALID'],
    ['a signature of another nonce', { signs: { nonce: randomUUID() } }, 401, 'CALLBACK_SIGNATURE_INVALID'],
    ['the key of another region', { key: KEYS['131028'] }, 401, 'CALLBACK_SIGNATURE_INVALID'],
    ['no time', { time: 'now' }, 401, 'CALLBACK_SIGNATURE_INVALID'],
    ['a short nonce', { nonce: 'a' }, 401, 'CALLBACK_SIGNATURE_INVALID'],
    ['a time in the past', { time: String(NOW - MAX_SKEW_MS - 1) }, 401, 'CALLBACK_CLOCK_SKEW'],
    ['a time in the future', { time: String(NOW + MAX_SKEW_MS + 1) }, 401, 'CALLBACK_CLOCK_SKEW'],
  ])('with %s is refused', async (_name, signing, status, code) => {
    const row = resultRow(await openCase());
    expect(await region(row, signing)).toMatchObject({ status, body: { code } });
    expect(fake.signals).toEqual([]);
  });

  it('is refused when it is replayed as it was', async () => {
    const row = resultRow(await openCase());
    const nonce = randomUUID();
    expect((await region(row, { nonce })).status).toBe(204);
    expect(await region(row, { nonce })).toMatchObject({ status: 409, body: { code: 'CALLBACK_REPLAYED' } });
    expect(fake.signals).toHaveLength(1);
  });

  it('uses up its nonce for its own sender only', async () => {
    const row = resultRow(await openCase());
    const nonce = randomUUID();
    const byOther = await region(row, { nonce }, '131028');
    expect(byOther.body).toMatchObject({ code: 'CALLBACK_UNKNOWN_CASE' });
    expect((await region(row, { nonce })).status).toBe(204);
  });

  it('is refused as replayed for as long as its time would be taken, also after the old nonces were swept', async () => {
    const row = resultRow(await openCase());
    const fromFastClock = { nonce: randomUUID(), time: String(NOW + MAX_SKEW_MS) };
    expect((await region(row, fromFastClock)).status).toBe(204);
    clock = NOW + 2 * MAX_SKEW_MS;
    await real.store.starts.sweep(clock);
    expect(await region(row, fromFastClock)).toMatchObject({ status: 409, body: { code: 'CALLBACK_REPLAYED' } });
  });

  it('keeps its nonce for a good one when a forger tried it first', async () => {
    const row = resultRow(await openCase());
    const nonce = randomUUID();
    await region(row, { nonce, signature: 'b'.repeat(64) });
    expect((await region(row, { nonce })).status).toBe(204);
  });

  it('of a region that has no key is refused', async () => {
    const text = '{}';
    const answer = await api.call('POST', '/api/v1/callbacks/regions/990000', {
      body: text,
      headers: signed(text, KEYS['131000']),
    });
    expect(answer).toMatchObject({ status: 401, body: { code: 'CALLBACK_SIGNATURE_INVALID' } });
  });

  it('is not helped by a token', async () => {
    const answer = await api.call('POST', '/api/v1/callbacks/regions/131000', { as: { roles: ['admin'] }, body: {} });
    expect(answer.status).toBe(401);
  });

  it('for an unknown case, or one with another number, is refused', async () => {
    const opened = await openCase();
    const other = await openCase();
    const unknown = { ...opened, instanceNo: '8999999999' };
    for (const row of [resultRow(unknown), resultRow({ ...opened, caseNo: other.caseNo })]) {
      expect(await region(row)).toMatchObject({ status: 404, body: { code: 'CALLBACK_UNKNOWN_CASE' } });
    }
    expect(fake.signals).toEqual([]);
  });

  it('of a region that is no party is refused as if the case were unknown', async () => {
    const row = resultRow(await openCase());
    expect(await region(row, {}, '131028')).toMatchObject({ status: 404, body: { code: 'CALLBACK_UNKNOWN_CASE' } });
  });

  it('for a finished case is refused, and leaves its neighbour alone', async () => {
    const opened = await openCase();
    const neighbour = await openCase();
    await flushEnd(real.store, opened.instanceNo, NOW + 1);
    expect(await region(resultRow(opened))).toMatchObject({ status: 409, body: { code: 'CALLBACK_CASE_FINISHED' } });
    expect((await region(resultRow(neighbour))).status).toBe(204);
  });

  it('for a case that ended just now is refused the same way', async () => {
    isGone = true;
    expect(await region(resultRow(await openCase()))).toMatchObject({
      status: 409,
      body: { code: 'CALLBACK_CASE_FINISHED' },
    });
  });

  it('with an identity number in a value is refused', async () => {
    const row = resultRow(await openCase(), { doc_no: '11010519491231002X' });
    expect(await region(row)).toMatchObject({ status: 400, body: { code: 'PERSONAL_ID_REFUSED' } });
    expect(fake.signals).toEqual([]);
  });

  it.each<[string, object]>([
    ['nothing', {}],
    ['a row that is not processed yet', { deal_state: '0' }],
    ['an unknown table', { table_name: 'UP_OTHER' }],
  ])('with %s is refused as not in its format', async (name, changes) => {
    const body = name === 'nothing' ? {} : resultRow(await openCase(), changes);
    expect(await region(body)).toMatchObject({ status: 400, body: { code: 'CALLBACK_BODY_INVALID' } });
  });

  it('of a system that calls back nobody is refused', async () => {
    const answer = await region(resultRow(await openCase()), {}, '110112');
    expect(answer).toMatchObject({ status: 404, body: { code: 'CALLBACK_NOT_OFFERED' } });
  });
});

describe('the callback of a courier', () => {
  const push = { waybillNo: 'SF1001', opCode: 'SIGNED', opId: 'op-1', opTime: NOW };

  it('becomes a message for the case that waits for the parcel, once', async () => {
    expect((await courier(push)).status).toBe(204);
    expect((await courier(push)).status).toBe(204);
    const again = real.store.messages.publish({
      name: 'parcel-signed',
      correlationKey: 'SF1001',
      messageId: 'express:op-1',
      ttlMs: 1000,
      variables: {},
      now: NOW,
      thrown: false,
    });
    await expect(again).rejects.toMatchObject({ code: 'MESSAGE_ALREADY_PUBLISHED' });
  });

  it('is refused without its signature, in another format, or from an unknown courier', async () => {
    expect((await courier(push, { signature: 'c'.repeat(64) })).status).toBe(401);
    expect(await courier({ ...push, opCode: 'EATEN' })).toMatchObject({
      status: 400,
      body: { code: 'CALLBACK_BODY_INVALID' },
    });
    expect((await courier(push, {}, 'pigeon')).status).toBe(401);
  });
});
