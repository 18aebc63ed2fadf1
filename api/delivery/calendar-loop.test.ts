import { CodedError } from '../../models/errors/coded-error';
import type { Json } from '../../models/json';
import { SHIPPED_CALENDAR } from '../../models/library/calendars/shipped-calendar';
import type { BlobStore } from '../../models/ports/blob-store';
import type { Store } from '../../store/index';
import { fakeGateway } from '../testing/fake-gateway';
import { createCalendarLoop } from './calendar-loop';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const CN_2027 = {
  year: 2027,
  noticeNo: 'n',
  noticeDate: '2026-11-20',
  source: 's',
  verified: true,
  off: [],
  makeup: [],
};

/** Cases whose deadlines come from the shipped calendar; `missing` have ended, `away` cannot be reached. */
function setting(cases: readonly string[], { missing = '', away = '' } = {}) {
  const clock = { now: 0 };
  const published: { readonly id: string; readonly version: number; readonly body: Json }[] = [];
  const behind = new Set(cases);
  const asked: string[] = [];
  const store = {
    catalogue: { calendars: async () => published },
    mirror: {
      async onOtherCalendar(version: string, after: string | null, limit: number) {
        asked.push(version);
        if (version === SHIPPED_CALENDAR.version) return [];
        return [...behind].filter((no) => no > (after ?? '')).slice(0, limit);
      },
    },
  } as unknown as Store;
  const fake = fakeGateway({
    async onSignal(instanceNo) {
      if (instanceNo === missing) throw new CodedError('INSTANCE_NOT_FOUND');
      if (instanceNo === away) throw new CodedError('OUTCOME_UNKNOWN');
      behind.delete(instanceNo);
    },
  });
  const blobs = { put: async (bytes: Uint8Array) => `hash-of-${bytes.length}`, get: async () => null } as BlobStore;
  const loop = createCalendarLoop({ store, blobs, gateway: fake.gateway, log, now: () => clock.now });
  const round = async (now: number): Promise<void> => {
    clock.now = now;
    loop.kick();
    await new Promise((resolve) => setTimeout(resolve, 20));
  };
  return { loop, round, published, asked, signals: fake.signals };
}

it('tells every case behind of a calendar once it is published, in pages, and then rests', async () => {
  const cases = Array.from({ length: 450 }, (_, index) => String(1_000_000_000 + index));
  const { loop, round, published, asked, signals } = setting(cases, { missing: '1000000007' });
  loop.start();
  await round(10_000);
  expect([asked, signals]).toEqual([[SHIPPED_CALENDAR.version], []]);
  published.push({ id: 'CN-2027', version: 1, body: CN_2027 });
  await round(20_000);
  expect(signals).toHaveLength(450);
  expect(new Set(signals.map(({ blob }) => blob)).size).toBe(1);
  expect(signals[0]?.signal).toEqual({ type: 'calendar-republished' });
  await round(30_000);
  expect(signals).toHaveLength(450);
  await round(20_000 + 120_000);
  await round(20_000 + 999_000);
  await loop.stop();
  expect(signals.slice(450).map(({ instanceNo }) => instanceNo)).toEqual(['1000000007']);
});

it('comes back for a case that could not be reached', async () => {
  const { loop, round, published, signals } = setting(['1000000001', '1000000002'], { away: '1000000001' });
  published.push({ id: 'CN-2027', version: 1, body: CN_2027 });
  loop.start();
  await round(10_000);
  await round(11_000);
  await loop.stop();
  expect(signals.map(({ instanceNo }) => instanceNo).filter((no) => no === '1000000001').length).toBeGreaterThan(1);
});
