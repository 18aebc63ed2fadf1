import { CaseScript } from '../testing/case-script';
import { newCaseFile } from '../testing/case-files';
import { completes, opensJob, raises, rootBegins } from '../testing/events';
import type { TestStore } from '../testing/open-test-store';

const PAIR = { receivingDivision: '450100', handlingDivision: '460100' };
const HOUR = 3_600_000;

/** Sums that gauges show: each case once, ages in steps, nothing of cases that have ended. */
export function describeFigures(open: () => TestStore): void {
  describe('figures', () => {
    async function begin(itemName: string): Promise<CaseScript> {
      const file = newCaseFile({ ...PAIR, itemName });
      const start = await open().store.starts.allocate({ idempotency: null, definitionKey: '9', file, now: 1 });
      return new CaseScript(start.instanceNo);
    }
    const running = (clockId: string, due: number) => ({
      type: 'clock-ledger' as const,
      clockId,
      line: { type: 'started' },
      status: 'running' as const,
      startedAt: 1,
      stoppedAt: null,
      due,
      dueDate: '2026-01-09',
      yellowAt: null,
      provisional: false,
      calendarVersion: 'v',
    });
    const here = <T extends { handlingDivision: string }>(rows: readonly T[]) =>
      rows.filter((row) => row.handlingDivision === PAIR.handlingDivision);

    it('counts a case with two clocks once, and not at all after its end', async () => {
      const { store } = open();
      const { figures } = store;
      const script = await begin('事项甲');
      await store.flush(script.batch([...rootBegins(script), running('C2p', 5_000), running('C2s', 6_000)]));
      expect(here(await figures.casesDueBetween(5_000, 6_001))).toEqual([
        { handlingDivision: PAIR.handlingDivision, count: 1 },
      ]);
      expect(here(await figures.casesDueBetween(6_001, 9_000))).toEqual([]);
      expect(here(await figures.casesOverdue(7_000))).toEqual([{ handlingDivision: PAIR.handlingDivision, count: 1 }]);
      expect(here(await figures.overdue(7_000)).map((row) => row.clockId)).toEqual(['C2p', 'C2s']);
      expect((await figures.openCasesByItem(1_500)).filter((row) => row.itemName === '事项甲')).toEqual([
        { itemName: '事项甲', light: 'green', count: 1 },
      ]);

      await store.flush(script.batch([{ type: 'element-terminated', key: script.rootKey }]));
      expect(here(await figures.casesOverdue(7_000))).toEqual([]);
      expect(here(await figures.overdue(7_000))).toEqual([]);
      expect(here(await figures.casesDueBetween(0, 9_000))).toEqual([]);
      expect((await figures.openCasesByItem(1_500)).filter((row) => row.itemName === '事项甲')).toEqual([]);
    });

    it('sorts open incidents into steps of age, a bound belonging to the older step', async () => {
      const { store } = open();
      const { figures } = store;
      const before = await figures.incidentAges(10 * HOUR, [HOUR, 4 * HOUR]);
      const ages = [0, HOUR, 4 * HOUR, 9 * HOUR];
      for (const age of ages) {
        const script = new CaseScript(
          (await store.starts.allocate({ idempotency: null, definitionKey: '9', file: null, now: 1 })).instanceNo,
          { time: 10 * HOUR - age - 10 },
        );
        await store.flush(script.batch([...rootBegins(script), raises(script, 2)]));
      }
      const after = await figures.incidentAges(10 * HOUR, [HOUR, 4 * HOUR]);
      expect(after.counts.map((count, index) => count - before.counts[index]!)).toEqual([1, 1, 2]);
      expect(after.oldest).toBeLessThanOrEqual(HOUR);
    });

    it('tells jobs that wait for a worker from those that do not', async () => {
      const { store, clock } = open();
      const script = await begin('事项乙');
      const before = new Map((await store.figures.openJobs(clock.now)).map((row) => [row.state, row.count]));
      await store.flush(
        script.batch([
          ...rootBegins(script),
          opensJob(script, 2, { jobType: 'figures' }),
          opensJob(script, 4, { jobType: 'figures', retries: 0 }),
          opensJob(script, 6, { jobType: 'figures' }),
          { type: 'job-failed', key: script.key(6), retries: 1, availableAt: clock.now + HOUR, message: 'later' },
        ]),
      );
      const counts = new Map((await store.figures.openJobs(clock.now)).map((row) => [row.state, row.count]));
      const added = (state: 'available' | 'backing-off' | 'without-retries') =>
        (counts.get(state) ?? 0) - (before.get(state) ?? 0);
      expect([added('available'), added('backing-off'), added('without-retries')]).toEqual([1, 1, 1]);
      await store.flush(script.batch([...completes(script.rootKey)]));
    });

    it('knows how long the oldest flush has been without confirmation', async () => {
      const { store } = open();
      expect(await store.figures.oldestUnconfirmed()).toBeLessThanOrEqual(open().clock.now);
      expect(await store.figures.openDeliveries()).toBeGreaterThanOrEqual(0);
    });
  });
}
