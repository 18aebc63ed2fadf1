import { fakeGateway } from '../../testing/fake-gateway';
import { openRealStore, seedCatalogue } from '../../testing/real-store';
import { startTestApi, type TestApi } from '../../testing/test-api';
import { v1Routes } from '../routes';

const NOW = Date.UTC(2026, 10, 23, 2);
const manager = { userId: 'manager-a', roles: ['catalogue_manager'], division: '110112' };
const colleague = { ...manager, userId: 'manager-b' };
const reader = { userId: 'clerk', roles: ['collecting_clerk'], division: '110112' };

let api: TestApi;
let real: Awaited<ReturnType<typeof openRealStore>>;

beforeAll(async () => {
  real = await openRealStore(() => NOW);
  await seedCatalogue(real.store, NOW);
  api = await startTestApi({ store: real.store, gateway: fakeGateway().gateway, routes: v1Routes, now: () => NOW });
});
afterAll(async () => {
  await api.close();
  await real.close();
});

const get = (path: string, as = reader) => api.call('GET', `/api/v1/${path}`, { as });

async function draft(changes: object): Promise<object> {
  const { version: _version, ...item } = (await get('items/131000-0001')).body;
  return { ...item, ...changes };
}

describe('the catalogue', () => {
  it('lists items, and shows which limits are not published ones', async () => {
    const answer = await get('items?division=131000&mode=proxy-collection');
    expect(answer.body.page.totalItems).toBe(answer.body.items.length);
    for (const item of answer.body.items) {
      expect(item.division).toBe('131000');
      expect(typeof item.verified).toBe('boolean');
      if (!item.verified) expect(item.promiseDay).toBeNull();
    }
  });

  it('shows one item, agreement and region', async () => {
    expect((await get('items/131000-0001')).body).toMatchObject({ taskCode: '131000-0001', version: 1 });
    expect((await get('agreements/TZ-131000-2.0')).body).toMatchObject({
      parties: ['110112', '131000'],
      verified: false,
    });
    expect((await get('agreements?party=131028')).body).toMatchObject({ items: [{ id: 'TZ-131028-2.0' }] });
    const codes = (await get('regions')).body.items.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(['110112', '131000', '131028']));
  });

  it('knows nothing of what is not there', async () => {
    expect(await get('items/none')).toMatchObject({ status: 404, body: { code: 'ITEM_UNKNOWN' } });
    expect(await get('agreements/none')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await get('items/131000-0001?version=2147483647')).toMatchObject({ status: 404 });
    expect(await get('items/131000-0001?version=2147483648')).toMatchObject({ status: 400 });
  });
});

describe('a new version of an item', () => {
  it('is used only after someone other than its author has published it', async () => {
    const body = await draft({ taskName: '新名称', taskVersion: 2 });
    const proposed = await api.call('POST', '/api/v1/items', { as: manager, body });
    expect(proposed).toMatchObject({ status: 201, body: { code: '131000-0001', version: 2 } });
    expect((await get('items/131000-0001')).body.version).toBe(1);

    const publication = '/api/v1/items/131000-0001/versions/2/publication';
    expect(await api.call('POST', publication, { as: manager })).toMatchObject({
      status: 403,
      body: { code: 'PUBLISHER_IS_AUTHOR' },
    });
    expect((await get('items/131000-0001')).body.version).toBe(1);

    expect((await api.call('POST', publication, { as: colleague })).status).toBe(204);
    expect((await get('items/131000-0001')).body).toMatchObject({ version: 2, taskName: '新名称' });
    expect((await get('items/131000-0001?version=1')).body).toMatchObject({ version: 1 });
  });

  it('that does not exist cannot be published', async () => {
    const answer = await api.call('POST', '/api/v1/items/131000-0001/versions/99/publication', { as: colleague });
    expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('is written and published by catalogue managers only', async () => {
    const body = await draft({});
    for (const as of [reader, { userId: 'd', roles: ['designer'] }]) {
      expect((await api.call('POST', '/api/v1/items', { as, body })).status).toBe(403);
    }
  });

  it.each<[string, object, number, string]>([
    [
      'a commitment longer than the law allows',
      { promiseDay: 9_000, promiseType: 'working-day', promiseExplain: 'x' },
      422,
      'CATALOGUE_LIMIT_INVALID',
    ],
    ['a commitment without a unit', { promiseDay: 1, promiseType: null }, 422, 'CATALOGUE_LIMIT_INVALID'],
    ['a division that is not known', { division: '999999' }, 422, 'CATALOGUE_REFERENCE_UNKNOWN'],
    ['an end before its beginning', { effectiveTo: '2000-01-01' }, 422, 'CATALOGUE_DATES_INVALID'],
    ['an unknown field', { colour: 'red' }, 400, 'UNKNOWN_FIELD'],
    ['a type that the standard does not have', { taskType: '99' }, 400, 'BAD_REQUEST'],
  ])('with %s is refused', async (_name, changes, status, code) => {
    const answer = await api.call('POST', '/api/v1/items', { as: manager, body: await draft(changes) });
    expect(answer).toMatchObject({ status, body: { code } });
  });
});
