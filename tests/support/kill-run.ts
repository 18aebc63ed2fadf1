import type { ApiClient } from '../../scripts/demo/api-client';
import { CaseDriver } from '../../scripts/demo/case-driver';
import { proxyCollectionSteps } from '../../scripts/demo/proxy-collection';
import { Killer, type Kill } from './killer';
import {
  APPLICATION,
  GRANTED_EFFECTS,
  GRANTED_PATH,
  SIDES,
  completedElements,
  timelineOf,
  timesInTimeline,
} from './proxy-case';
import { RunningProduct, type SimulatorName } from './running-product';
import { seededRandom } from './seeded-random';

const PATIENCE_MS = 170_000;

export interface KillRun {
  readonly kills: readonly Kill[];
  readonly cases: number;
  /** Acts that were answered with success. */
  readonly acts: number;
}

/**
 * Drives proxy-collected cases one after the other while processes are killed, until every kind was killed `perKind`
 * times, and checks each case: its path, its acts and what the systems around it did. Throws what does not hold.
 */
export async function runWithKills(seed: number, perKind: number, share: number): Promise<KillRun> {
  const product = await RunningProduct.start({ env: { TONGBAN_REGION_WORKERS: 'separate' }, patienceMs: PATIENCE_MS });
  try {
    const people = await product.people(SIDES);
    const killer = new Killer(product, await product.client('admin'), seededRandom(seed), perKind, share);
    const limit = 10 + perKind * 8;
    let cases = 0;
    for (; !killer.isDone && cases < limit; cases += 1) {
      const driver: CaseDriver = new CaseDriver(people, (send, act) => killer.around(() => driver, send, act));
      const applicantRef = `AP-K${String(cases).padStart(5, '0')}`;
      await driver.open({ ...APPLICATION, applicantRef });
      for (const step of proxyCollectionSteps({ decision: 'grant', delivery: 'window' })) await driver.complete(step);
      await driver.closed();
      await checkCase(product, driver, killer);
    }
    expect(killer.isDone).toBe(true);
    await checkNumberOfCases(people.collecting, cases);
    await checkLedgers(product);
    return { kills: killer.kills, cases, acts: killer.done.length };
  } finally {
    await product.stop();
  }
}

/** The case went its whole way once, every act in it once, every call of it had one effect. */
async function checkCase(product: RunningProduct, driver: CaseDriver, killer: Killer): Promise<void> {
  const timeline = await timelineOf(driver);
  killer.discount(timeline);
  const path = completedElements(timeline);
  const { beforeSplit, scan, parcel, afterJoin } = GRANTED_PATH;
  expect(path.filter((id) => id !== scan)).toEqual([...beforeSplit, ...parcel, ...afterJoin]);
  expect(path.filter((id) => id === scan)).toHaveLength(1);
  expect(timeline.map(({ seq }) => seq)).toEqual(timeline.map((_, index) => index + 1));
  expect(timeline.filter(({ type }) => type === 'incident-created')).toEqual([]);
  const instanceNo = driver.opened.processInstanceKey.slice(0, 10);
  const acts = killer.done.filter(({ path: target }) => target.includes(`/${instanceNo}`));
  expect(acts.length).toBeGreaterThanOrEqual(16);
  expect(acts.map((act) => [act.what, timesInTimeline(act, timeline)])).toEqual(acts.map(({ what }) => [what, 1]));
  for (const name of Object.keys(GRANTED_EFFECTS) as SimulatorName[]) {
    const { effects } = await product.ledger(name);
    const own = effects.filter(({ key }) => key.startsWith(driver.caseNo)).map(({ operation }) => operation);
    expect([name, own]).toEqual([name, [...GRANTED_EFFECTS[name]]]);
  }
}

/** A start of unknown outcome that was repeated opened one case. */
async function checkNumberOfCases(clerk: ApiClient, cases: number): Promise<void> {
  const refs: string[] = [];
  for (let after: string | null = ''; after !== null;) {
    const { body } = await clerk.get(`/api/v1/cases?limit=200${after && `&after=${encodeURIComponent(after)}`}`);
    const page = body as { items: { applicantRef: string }[]; page: { endCursor: string | null } };
    refs.push(...page.items.map(({ applicantRef }) => applicantRef));
    after = page.items.length === 200 ? page.page.endCursor : null;
  }
  expect(refs.toSorted()).toEqual(Array.from({ length: cases }, (_, index) => `AP-K${String(index).padStart(5, '0')}`));
}

async function checkLedgers(product: RunningProduct): Promise<void> {
  for (const name of Object.keys(GRANTED_EFFECTS) as SimulatorName[]) {
    const keys = (await product.ledger(name)).effects.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  }
}
