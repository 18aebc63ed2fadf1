import type { EngineEvent } from '../../models/events/engine-event';
import { shippedCatalogue } from '../../models/library/catalogue/shipped-catalogue';
import type { Store } from '../../store/index';
import { CaseScript } from '../../store/testing/case-script';
import { newCaseFile } from '../../store/testing/case-files';
import { completes, opensTask, raises, rootBegins } from '../../store/testing/events';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Wednesday, 10:00 in China. */
export const NOW = Date.parse('2026-11-25T10:00:00+08:00');

const CLOCKS = [
  { id: 'C2p', owner: 'handling', late: 'red' },
  { id: 'C2s', owner: 'handling', late: 'dark-red' },
  { id: 'C4a', owner: 'receiving', late: 'red' },
] as const;

interface Story {
  readonly receiving?: string;
  readonly handling?: string;
  readonly item?: string;
  readonly startedAt?: number;
  /** Due instants of the running clocks. */
  readonly clocks?: Partial<Record<(typeof CLOCKS)[number]['id'], number>>;
  readonly yellowAt?: number;
  readonly withTask?: boolean;
  readonly withIncident?: boolean;
  /** The clocks stop then and the case ends. */
  readonly closedAt?: number;
}

/** The regions of the shipped catalogue, published: their names go to the dashboard. */
export async function seedRegions(store: Store): Promise<void> {
  for (const region of shippedCatalogue().regions) {
    const entry = { kind: 'region', id: region.code } as const;
    const version = await store.catalogue.propose({ ...entry, body: { ...region }, author: 'li', now: NOW });
    await store.catalogue.publish({ ...entry, version, publisher: 'wang', now: NOW });
  }
}

/** Cases of every light and kind: eight open, one due today, two this week, three overdue, two stuck, two closed. */
export async function seedOpenCases(store: Store): Promise<void> {
  const stories: readonly Story[] = [
    { clocks: { C2p: NOW + 20 * DAY, C2s: NOW + 40 * DAY }, withTask: true },
    { clocks: { C2p: NOW + 7 * HOUR }, yellowAt: NOW - HOUR, withTask: true },
    { clocks: { C2p: NOW + 2 * DAY, C2s: NOW + 3 * DAY }, handling: '110112', receiving: '131000' },
    { clocks: { C2p: NOW - HOUR, C2s: NOW + 30 * DAY }, item: '社会保险登记' },
    { clocks: { C2s: NOW - DAY }, item: '社会保险登记' },
    { clocks: { C4a: NOW - 2 * HOUR } },
    { startedAt: NOW - 2 * DAY, withIncident: true },
    { startedAt: NOW - 30 * 60_000, withIncident: true },
  ];
  for (const story of stories) await tell(store, story);
  await seedClosedCases(store, { onTime: 1, late: 1 });
}

/** Cases that have run to their end, in time or not. */
export async function seedClosedCases(
  store: Store,
  counts: { readonly onTime: number; readonly late: number },
): Promise<void> {
  const due = NOW - DAY;
  for (let index = 0; index < counts.onTime; index += 1)
    await tell(store, { clocks: { C2p: due }, closedAt: due - HOUR });
  for (let index = 0; index < counts.late; index += 1)
    await tell(store, { clocks: { C2p: due }, closedAt: due + HOUR });
}

async function tell(store: Store, story: Story): Promise<void> {
  const startedAt = story.startedAt ?? NOW - 10 * DAY;
  const handling = story.handling ?? '131000';
  const file = newCaseFile({
    receivingDivision: story.receiving ?? '110112',
    handlingDivision: handling,
    itemName: story.item ?? '营业执照设立登记',
    clocks: CLOCKS,
    openedAt: startedAt,
  });
  const start = await store.starts.allocate({ idempotency: null, definitionKey: '9', file, now: startedAt });
  const script = new CaseScript(start.instanceNo, { time: startedAt });
  const running = Object.entries(story.clocks ?? {});
  const events: EngineEvent[] = [
    ...rootBegins(script),
    ...running.map(([clockId, due]) => ledger(clockId, due, startedAt, story.yellowAt ?? null, null)),
  ];
  const authority = { step: 'DECIDE', region: 'handling', division: handling } as const;
  if (story.withTask) events.push(opensTask(script, 4, { authority }));
  if (story.withIncident) events.push(raises(script, 6));
  await store.flush(script.batch(events));
  if (story.closedAt !== undefined) {
    const { closedAt } = story;
    await store.flush(
      script.batch([
        ...running.map(([clockId, due]) => ledger(clockId, due, startedAt, null, closedAt)),
        ...completes(script.rootKey),
      ]),
    );
  }
  await store.mirror.confirm(start.instanceNo, script.seq);
}

function ledger(
  clockId: string,
  due: number,
  startedAt: number,
  yellowAt: number | null,
  stoppedAt: number | null,
): EngineEvent {
  return {
    type: 'clock-ledger',
    clockId,
    line: { type: stoppedAt === null ? 'started' : 'stopped' },
    status: stoppedAt === null ? 'running' : 'stopped',
    startedAt,
    stoppedAt,
    due,
    dueDate: '2026-11-25',
    yellowAt,
    provisional: false,
    calendarVersion: 'CN-2026.1',
  };
}
