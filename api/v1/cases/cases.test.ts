import type { Item } from '../../../models/catalogue/item';
import { fakeGateway } from '../../testing/fake-gateway';
import { flushStart, openRealStore, seedCatalogue, seedDefinition } from '../../testing/real-store';
import { startTestApi, type TestApi } from '../../testing/test-api';
import { v1Routes } from '../routes';

const NOW = Date.UTC(2026, 10, 23, 2);
const clerk = { userId: 'clerk-a', roles: ['collecting_clerk'], division: '110112' };
const approver = { userId: 'approver-b', roles: ['approver'], division: '131000' };
const stranger = { userId: 'clerk-c', roles: ['collecting_clerk'], division: '131028' };
const application = {
  itemCode: '131000-0001',
  mode: 'proxy-collection',
  applicantRef: 'APP-0001',
  receivingDivision: '110112',
  handlingDivision: '131000',
};

let api: TestApi;
let real: Awaited<ReturnType<typeof openRealStore>>;
let definitionKey: string;
let isFlushing = true;
const fake = fakeGateway({
  onStart: (input) => (isFlushing ? flushStart(real.store, input, NOW) : Promise.resolve()),
});

beforeAll(async () => {
  real = await openRealStore(() => NOW);
  await seedCatalogue(real.store, NOW);
  const item = await real.store.catalogue.item(application.itemCode);
  definitionKey = await seedDefinition(real.store, (item?.item as Item).templates['proxy-collection'] ?? '', NOW);
  api = await startTestApi({ store: real.store, gateway: fake.gateway, routes: v1Routes, now: () => NOW });
});
afterAll(async () => {
  await api.close();
  await real.close();
});
beforeEach(() => {
  isFlushing = true;
  fake.started.length = 0;
  api.lines.length = 0;
});

let keys = 0;
const start = (changes: object = {}, as = clerk, key = `key-${(keys += 1)}`) =>
  api.call('POST', '/api/v1/cases', { as, body: { ...application, ...changes }, headers: { 'idempotency-key': key } });

describe('starting a case', () => {
  it('pins item, agreement and clocks, and answers with the number', async () => {
    const answer = await start({ variables: { 份数: 2 } });
    expect(answer).toMatchObject({ status: 201, body: { deadlines: expect.any(Array) } });
    expect(answer.body.caseNo).toMatch(/^110112261123\d{6}[0-9A-Z]$/);
    expect(answer.body.processInstanceKey).toMatch(/^[1-8]\d{9}00000000$/);
    expect(answer.headers.get('location')).toBe(`/api/v1/cases/${answer.body.caseNo}`);
    const [{ input, blobs }] = fake.started as [(typeof fake.started)[number]];
    expect(input).toMatchObject({
      instanceNo: answer.body.processInstanceKey.slice(0, 10),
      variables: { 份数: 2 },
      actor: { userId: 'clerk-a', division: '110112' },
      startElementId: null,
      models: [{ definitionKey }],
      file: {
        caseNo: answer.body.caseNo,
        itemCode: '131000-0001',
        itemVersion: 1,
        agreementId: 'TZ-131000-2.0',
        permittedSteps: {},
        openedAt: NOW,
      },
    });
    const ids = input.file?.clocks.map((clock) => (clock as { id: string }).id);
    expect(ids).toEqual(expect.arrayContaining(['C1', 'C2p', 'C2s', 'C3', 'E2E']));
    expect(answer.body.deadlines.map(({ clockId }: { clockId: string }) => clockId)).toEqual(ids);
    expect(answer.body.deadlines[0]).toMatchObject({
      clockId: 'C1',
      status: 'not-started',
      limit: { amount: 5, unit: 'working-day' },
      due: null,
    });
    expect(blobs).toHaveLength(2);
    const calendar = await api.deps.blobs.get(blobs[1] ?? '');
    expect(JSON.parse(Buffer.from(calendar ?? []).toString())).toMatchObject({
      version: expect.stringContaining('CN-2026'),
    });
  });

  it('under the same key finds the same case and starts nothing', async () => {
    const first = await start({}, clerk, 'same');
    const second = await start({}, clerk, 'same');
    expect(second).toMatchObject({ status: 201, body: { caseNo: first.body.caseNo } });
    expect(fake.started).toHaveLength(1);
  });

  it('under the same key is answered as before, whatever the catalogue says now', async () => {
    const first = await start({}, clerk, 'before');
    const catalogue = { ...real.store.catalogue, item: async () => null };
    const store = { ...real.store, catalogue };
    const later = await startTestApi({ store, gateway: fake.gateway, routes: v1Routes, now: () => NOW });
    const ask = (key: string) =>
      later.call('POST', '/api/v1/cases', { as: clerk, body: application, headers: { 'idempotency-key': key } });
    expect(await ask('after')).toMatchObject({ status: 404, body: { code: 'ITEM_UNKNOWN' } });
    expect(await ask('before')).toMatchObject({ status: 201, body: { caseNo: first.body.caseNo } });
    expect(fake.started).toHaveLength(1);
    await later.close();
  });

  it('under the same key with another application is refused', async () => {
    await start({}, clerk, 'other');
    const answer = await start({ applicantRef: 'APP-0002' }, clerk, 'other');
    expect(answer).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it('goes on under the same number when the first attempt never reached Temporal', async () => {
    isFlushing = false;
    const slow = await startTestApi({
      store: real.store,
      gateway: fake.gateway,
      routes: v1Routes,
      config: { startTimeoutMs: 40 },
    });
    const first = await slow.call('POST', '/api/v1/cases', {
      as: clerk,
      body: application,
      headers: { 'idempotency-key': 'lost' },
    });
    await slow.close();
    expect(first).toMatchObject({ status: 504, body: { code: 'OUTCOME_UNKNOWN' } });
    isFlushing = true;
    const second = await start({}, clerk, 'lost');
    expect(second.status).toBe(201);
    expect(fake.started.map(({ input }) => input.instanceNo)).toEqual(
      [second, second].map(({ body }) => body.processInstanceKey.slice(0, 10)),
    );
  });

  it('needs an Idempotency-Key', async () => {
    const answer = await api.call('POST', '/api/v1/cases', { as: clerk, body: application });
    expect(answer).toMatchObject({ status: 400, body: { code: 'IDEMPOTENCY_KEY_REQUIRED' } });
  });

  it.each<[string, object, typeof clerk, number, string]>([
    ['an unknown item', { itemCode: 'nothing' }, clerk, 404, 'ITEM_UNKNOWN'],
    ['an item of another division', { itemCode: '131028-0001' }, clerk, 422, 'ITEM_NOT_OF_DIVISION'],
    ['a mode that the item does not have', { mode: 'video' }, clerk, 422, 'MODE_NOT_OFFERED'],
    [
      'a division that is not known',
      { receivingDivision: '990101' },
      { ...clerk, division: '990101' },
      422,
      'DIVISION_UNKNOWN',
    ],
    ['divisions without an agreement', { receivingDivision: '131028' }, stranger, 403, 'AGREEMENT_MISSING'],
    ['a window of another division', {}, stranger, 403, 'AUTHORITY_WRONG_DIVISION'],
    ['a window of the handling division', {}, { ...clerk, division: '131000' }, 403, 'AUTHORITY_WRONG_DIVISION'],
    ['an approver', {}, approver, 403, 'FORBIDDEN'],
    ['an identity number as the reference', { applicantRef: '11010519491231002X' }, clerk, 400, 'PERSONAL_ID_REFUSED'],
    ['a phone number as the reference', { applicantRef: '13800138000' }, clerk, 400, 'BAD_REQUEST'],
    ['a name as the reference', { applicantRef: '张三' }, clerk, 400, 'BAD_REQUEST'],
    ['a case number of its own choice', { caseNo: 'X' }, clerk, 400, 'UNKNOWN_FIELD'],
  ])('with %s is refused', async (_name, changes, as, status, code) => {
    expect(await start(changes, as)).toMatchObject({ status, body: { code } });
    expect(fake.started).toEqual([]);
  });

  it('leaves each refusal by authority or agreement in the audit log', async () => {
    await start({}, stranger);
    const admin = { userId: 'root', roles: ['admin'], groups: [], division: null };
    const [last] = await real.store.audit.search({ viewer: admin, refusalsOnly: true, limit: 1 });
    expect(last).toMatchObject({ actor: 'clerk-c', action: 'startCase', outcome: 'AUTHORITY_WRONG_DIVISION' });
    expect(api.lines).toContainEqual(expect.objectContaining({ event: 'act.refused' }));
  });
});

describe('reading cases', () => {
  let caseNo: string;
  beforeAll(async () => {
    caseNo = (await start()).body.caseNo;
  });

  it('shows a case to both parties and to the joint office, with its processInstanceKey', async () => {
    for (const as of [clerk, approver, { userId: 'j', roles: ['joint_office'] }]) {
      const answer = await api.call('GET', `/api/v1/cases/${caseNo}`, { as });
      expect(answer).toMatchObject({ status: 200, body: { caseNo, state: 'ACTIVE', handlingDivision: '131000' } });
    }
  });

  it('says whether the limits of its item are published ones', async () => {
    const other = { receivingDivision: '131000', handlingDivision: '110112', itemCode: '110112-0001' };
    const published = (await start(other, { ...clerk, division: '131000' })).body.caseNo;
    const verified = async (no: string) =>
      (await api.call('GET', `/api/v1/cases/${no}`, { as: clerk })).body.itemVerified;
    expect([await verified(caseNo), await verified(published)]).toEqual([false, true]);
  });

  it.each(['', '/timeline', '/clocks'])('hides it from others, as if it were not there: %s', async (part) => {
    expect(await api.call('GET', `/api/v1/cases/${caseNo}${part}`, { as: stranger })).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
    expect((await api.call('GET', `/api/v1/cases/${caseNo}${part}`, { as: clerk })).status).toBe(200);
  });

  it('finds it by the beginning of its number, by item, mode, sides and state', async () => {
    const query = `caseNo=${caseNo}&itemCode=131000-0001&mode=proxy-collection&receivingDivision=110112&handlingDivision=131000&state=ACTIVE`;
    const answer = await api.call('GET', `/api/v1/cases?${query}`, { as: approver });
    expect(answer.body).toMatchObject({ items: [{ caseNo }], page: { totalItems: 1 } });
    const prefix = await api.call('GET', `/api/v1/cases?caseNo=${caseNo.slice(0, 12)}`, { as: approver });
    expect(prefix.body.page.totalItems).toBeGreaterThan(1);
  });

  it('counts nothing that the caller may not see', async () => {
    const answer = await api.call('GET', '/api/v1/cases', { as: stranger });
    expect(answer.body).toMatchObject({ items: [], page: { totalItems: 0 } });
  });

  it('pages with a cursor, each case once', async () => {
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null && seen.length < 50) {
      const answer: { body: { items: { caseNo: string }[]; page: { endCursor: string | null } } } = await api.call(
        'GET',
        `/api/v1/cases?limit=2&sort=caseNo&order=asc${after ? `&after=${encodeURIComponent(after)}` : ''}`,
        { as: clerk },
      );
      seen.push(...answer.body.items.map((row) => row.caseNo));
      after = answer.body.items.length < 2 ? null : answer.body.page.endCursor;
    }
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toContain(caseNo);
  });

  it('tells the timeline in order and where the next page begins', async () => {
    const first = await api.call('GET', `/api/v1/cases/${caseNo}/timeline?limit=2`, { as: clerk });
    expect(first.body.items.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2]);
    expect(first.body).toMatchObject({ items: [{ at: '2026-11-23T10:00:00+08:00' }, {}], nextAfterSeq: 2 });
    const rest = await api.call('GET', `/api/v1/cases/${caseNo}/timeline?afterSeq=2`, { as: clerk });
    expect(rest.body).toMatchObject({ items: [{ seq: 3 }], nextAfterSeq: null });
  });

  it('shows every clock that is pinned, with its limit and basis', async () => {
    const answer = await api.call('GET', `/api/v1/cases/${caseNo}/clocks`, { as: approver });
    expect(answer.body.verdict).toBeNull();
    const statutory = answer.body.items.find(({ clockId }: { clockId: string }) => clockId === 'C2s');
    expect(statutory).toMatchObject({
      status: 'not-started',
      limit: expect.any(Object),
      basis: expect.any(String),
      ledger: [],
    });
  });

  it.each(['limit=0', 'limit=201', 'state=LOST', 'light=blue', 'caseNo=%25', "itemCode=' or 1=1", 'sort=applicantRef'])(
    'refuses the query %s',
    async (query) => {
      expect((await api.call('GET', `/api/v1/cases?${query}`, { as: clerk })).status).toBe(400);
    },
  );
});
