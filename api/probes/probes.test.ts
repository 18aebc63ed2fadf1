import type { Readiness } from '../http/dependencies';
import { fakeGateway } from '../testing/fake-gateway';
import { chainStore } from '../testing/record-store';
import { startTestApi, type TestApi } from '../testing/test-api';
import { probeRoutes } from './routes';

const ready: Readiness = { database: true, temporal: true, worker: true, library: true };
let state: Readiness = ready;
let api: TestApi;

beforeAll(async () => {
  const { store } = chainStore();
  api = await startTestApi({
    store,
    gateway: fakeGateway().gateway,
    routes: probeRoutes,
    readiness: async () => state,
    metrics: async () => ({ type: 'text/plain; version=0.0.4; charset=utf-8', text: '# TYPE up gauge\nup 1\n' }),
  });
});
afterAll(() => api.close());

describe('/readyz', () => {
  it('answers 200 when a case can be started', async () => {
    state = ready;
    expect(await api.call('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready', parts: ready } });
  });

  it.each(Object.keys(ready))('answers 503 without the %s and says so', async (part) => {
    state = { ...ready, [part]: false };
    const answer = await api.call('GET', '/readyz');
    expect(answer).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE', parts: state } });
  });
});

describe('/livez', () => {
  it('answers even when nothing else works', async () => {
    state = { database: false, temporal: false, worker: false, library: false };
    expect(await api.call('GET', '/livez')).toMatchObject({ status: 200, body: { status: 'alive' } });
  });
});

describe('/metrics', () => {
  it('answers the text exposition as it is', async () => {
    const answer = await api.call('GET', '/metrics');
    expect(answer.text).toBe('# TYPE up gauge\nup 1\n');
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  });
});
