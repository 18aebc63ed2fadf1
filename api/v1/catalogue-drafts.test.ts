import { fakeGateway } from '../testing/fake-gateway';
import { openRealStore, seedCatalogue } from '../testing/real-store';
import { startTestApi, type TestApi } from '../testing/test-api';
import { v1Routes } from './routes';

const NOW = Date.UTC(2026, 10, 23, 2);
const author = { userId: 'manager-a', roles: ['catalogue_manager'], division: '110112' };
const publisher = { ...author, userId: 'manager-b' };
const clerk = { userId: 'clerk', roles: ['collecting_clerk'], division: '110112' };

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

const agreement = {
  ...{ id: 'TZ-NEW', version: 1, name: { zh: '协议', en: 'Agreement' }, parties: ['110112', '131000'] },
  ...{ items: ['131000-0001'], entrustments: [], from: '2026-01-01', to: null, receiptCountsFrom: 'handling' },
  ...{ transit: null, source: '测试', verified: false },
};
const region = {
  ...{ code: '131081', name: { zh: '霸州市', en: 'Bazhou' }, level: 'county', parent: '131000' },
  ...{ adapter: null, verified: true },
};
const calendar = {
  ...{ year: 2027, noticeNo: '国办发明电〔2026〕1号', noticeDate: '2026-11-20', source: 'gov.cn', verified: true },
  ...{ off: ['2027-01-01'], makeup: ['2027-01-03'] },
};

const shown = async (path: string) => JSON.stringify((await api.call('GET', path, { as: clerk })).body);

describe.each([
  ['agreements', agreement, 'TZ-NEW', 'TZ-NEW'],
  ['regions', region, '131081', '霸州市'],
  ['calendars', calendar, 'CN-2027', '2027-01-03'],
])('a version of /%s', (name, body, id, trait) => {
  const path = `/api/v1/${name}`;

  it('is used only after someone other than its author has published it', async () => {
    const proposed = await api.call('POST', path, { as: author, body });
    expect(proposed).toMatchObject({ status: 201, body: { id } });
    expect(await shown(path)).not.toContain(trait);
    const publication = `${path}/${id}/versions/${String(proposed.body.version)}/publication`;
    expect(await api.call('POST', publication, { as: author })).toMatchObject({
      status: 403,
      body: { code: 'PUBLISHER_IS_AUTHOR' },
    });
    expect(await shown(path)).not.toContain(trait);
    expect((await api.call('POST', publication, { as: publisher })).status).toBe(204);
    expect(await shown(path)).toContain(trait);
    expect(await api.call('POST', `${path}/${id}/versions/99/publication`, { as: publisher })).toMatchObject({
      status: 404,
    });
  });

  it('is written and published by catalogue managers only', async () => {
    expect((await api.call('POST', path, { as: clerk, body })).status).toBe(403);
    expect((await api.call('POST', `${path}/${id}/versions/1/publication`, { as: clerk })).status).toBe(403);
  });

  it('is refused with a field that nobody knows', async () => {
    const answer = await api.call('POST', path, { as: author, body: { ...body, colour: 'red' } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'UNKNOWN_FIELD' } });
  });
});

it.each<[string, string, object, string]>([
  [
    'an agreement about an unknown item',
    'agreements',
    { ...agreement, items: ['none'] },
    'CATALOGUE_REFERENCE_UNKNOWN',
  ],
  [
    'an agreement with itself',
    'agreements',
    { ...agreement, parties: ['110112', '110112'] },
    'CATALOGUE_REFERENCE_UNKNOWN',
  ],
  ['an agreement that ends first', 'agreements', { ...agreement, to: '2025-01-01' }, 'CATALOGUE_DATES_INVALID'],
  [
    'an item of neither party',
    'agreements',
    { ...agreement, parties: ['110112', '131028'] },
    'CATALOGUE_ITEM_NOT_OF_PARTY',
  ],
  ['a region under nothing', 'regions', { ...region, parent: '999999' }, 'CATALOGUE_REFERENCE_UNKNOWN'],
  ['a working weekend on a Monday', 'calendars', { ...calendar, makeup: ['2027-01-04'] }, 'CATALOGUE_DATES_INVALID'],
  ['a verified year without notice', 'calendars', { ...calendar, noticeNo: null }, 'CATALOGUE_REFERENCE_UNKNOWN'],
])('refuses %s', async (_what, name, body, code) => {
  const answer = await api.call('POST', `/api/v1/${name}`, { as: author, body });
  expect(answer).toMatchObject({ status: 422, body: { code } });
});
