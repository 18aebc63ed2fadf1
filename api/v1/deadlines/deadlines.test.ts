import type { Store } from '../../../store/index';
import { fakeGateway } from '../../testing/fake-gateway';
import { startTestApi, type TestApi } from '../../testing/test-api';
import { deadlineRoutes } from './index';
import { deadlineAnswerSchema, deadlineRequestSchema } from './schema';

const counter = { roles: ['collecting_clerk'], division: '110112' };
let api: TestApi;

beforeAll(async () => {
  const store = { catalogue: { calendars: async () => [] } } as unknown as Store;
  api = await startTestApi({ store, gateway: fakeGateway().gateway, routes: deadlineRoutes });
});
afterAll(() => api.close());

const ask = (body: unknown, as: { roles: string[] } | undefined = counter) =>
  api.call('POST', '/api/v1/deadlines', { ...(as ? { as } : {}), body });
const pause = { from: '2026-03-05', basis: '鉴定', article: '行政许可法第四十五条', notice: '告知〔2026〕1号' };

describe('the deadline calculator at the counter', () => {
  it('answers when a limit ends, day by day', async () => {
    const answer = await ask({ division: '110112', start: '2026-02-11', limit: { amount: 5, unit: 'working-day' } });
    expect(answer.status).toBe(200);
    expect(deadlineAnswerSchema.strict().parse(answer.body)).toMatchObject({
      due: '2026-02-26T00:00:00+08:00',
      dueDate: '2026-02-25',
      provisional: false,
    });
    expect(answer.body.days[0]).toEqual({ date: '2026-02-11', counted: false, reason: 'start-day' });
  });

  it('is open to every role, not without a token', async () => {
    const body = { division: '110112', start: '2026-03-02', limit: { amount: 1, unit: 'working-day' } };
    expect((await ask(body, { roles: [] })).status).toBe(200);
    expect((await api.call('POST', '/api/v1/deadlines', { body })).status).toBe(401);
  });

  it('holds the limit while a pause has no end', async () => {
    const answer = await ask({
      division: '110112',
      start: '2026-03-02',
      limit: { amount: 5, unit: 'working-day' },
      pauses: [pause],
    });
    expect(answer.body).toMatchObject({ due: null, dueDate: null, remaining: { amount: 3, unit: 'working-day' } });
  });

  it('names the weekly pattern with working hours', async () => {
    const limit = { amount: 4, unit: 'working-hour' };
    const answer = await ask({ division: '110112', start: '2026-03-02T16:30:00+08:00', limit });
    expect(answer.body).toMatchObject({
      due: '2026-03-03T12:00:00+08:00',
      weeklyPattern: { name: expect.any(String) },
    });
  });

  it('is provisional beyond the published calendars', async () => {
    const answer = await ask({ division: '110112', start: '2026-12-28', limit: { amount: 5, unit: 'working-day' } });
    expect(answer.body).toMatchObject({ provisional: true, dueDate: '2027-01-05' });
  });

  const good = { division: '110112', start: '2026-03-02', limit: { amount: 5, unit: 'working-day' } };
  it.each<[string, unknown, string, string]>([
    ['an unknown field', { ...good, colour: 'red' }, 'DEADLINE_FIELD_UNKNOWN', 'colour'],
    ['zero', { ...good, limit: { amount: 0, unit: 'hour' } }, 'DEADLINE_AMOUNT_INVALID', 'limit.amount'],
    [
      'a negative amount',
      { ...good, limit: { amount: -3, unit: 'working-day' } },
      'DEADLINE_AMOUNT_INVALID',
      'limit.amount',
    ],
    ['a fraction', { ...good, limit: { amount: 0.5, unit: 'working-day' } }, 'DEADLINE_AMOUNT_INVALID', 'limit.amount'],
    ['overlapping pauses', { ...good, pauses: [pause, pause] }, 'DEADLINE_PAUSES_OVERLAP', 'pauses[1]'],
    ['nothing', {}, 'DEADLINE_FIELD_MISSING', 'division'],
    ['a list', [], 'DEADLINE_REQUEST_INVALID', ''],
  ])('refuses %s with its own code and path', async (_name, body, code, path) => {
    const answer = await ask(body);
    expect(answer).toMatchObject({ status: 400, body: { code, path } });
    expect(answer.body.messages.zh).toMatch(/[一-鿿]/);
  });

  it('describes exactly the requests that it takes', () => {
    expect(
      deadlineRequestSchema.safeParse({ ...good, pauses: [pause, { ...pause, from: '2026-04-01', to: '2026-04-02' }] })
        .success,
    ).toBe(true);
    expect(deadlineRequestSchema.safeParse({ ...good, colour: 'red' }).success).toBe(false);
  });
});
