import { CaseScript } from '../testing/case-script';
import { enters, opensJob, raises, rootBegins, sets } from '../testing/events';
import type { TestStore } from '../testing/open-test-store';
import { ADMIN } from '../testing/viewers';

export function describeJobs(open: () => TestStore): void {
  describe('jobs', () => {
    const activate = (
      type: string,
      now: number,
      more: { max?: number; worker?: string; fetchVariables?: string[] } = {},
    ) => open().store.jobs.activate({ viewer: ADMIN, type, worker: 'w', lockMs: 100, max: 10, now, ...more });

    it('hands a job out once, with what its element sees, until the lock runs out', async () => {
      const { store } = open();
      const script = new CaseScript('1000000501');
      await store.flush(
        script.batch([
          ...rootBegins(script),
          sets(script, script.rootKey, { outer: 1, both: 'outer' }, 10),
          ...enters(script, 1),
          sets(script, script.key(1), { both: 'inner' }, 12),
          opensJob(script, 2, { jobType: 'once', headers: { lane: 'a' } }),
        ]),
      );

      const [job] = await activate('once', 5_000);
      expect(job).toMatchObject({
        key: script.key(2),
        variables: { outer: 1, both: 'inner' },
        headers: { lane: 'a' },
        lockedUntil: 5_100,
        processId: 'order',
        definitionKey: '900000000000000001',
        version: 1,
        retries: 3,
      });
      expect(await activate('once', 5_099)).toEqual([]);
      expect(await store.jobs.nextAvailableAt('once', 5_000)).toBe(5_100);
      expect(await activate('once', 5_100, { worker: 'w2', fetchVariables: ['outer'] })).toMatchObject([
        { worker: 'w2', variables: { outer: 1 } },
      ]);
      expect(await store.jobs.extendLock(ADMIN, script.key(2), 9_000)).toBe(true);
      expect(await activate('once', 8_999)).toEqual([]);
      expect(await store.jobs.extendLock(ADMIN, script.key(99), 9_000)).toBe(false);
    });

    it('waits for the back-off after a failure, for retries, and for the incident', async () => {
      const { store } = open();
      const script = new CaseScript('1000000502');
      await store.flush(
        script.batch([...rootBegins(script), ...enters(script, 1), opensJob(script, 2, { jobType: 'retried' })]),
      );
      await activate('retried', 2_000);
      const fail = (retries: number, availableAt: number) =>
        script.batch([{ type: 'job-failed', key: script.key(2), retries, availableAt, message: 'phone 13800000000' }]);

      await store.flush(fail(1, 7_000));
      expect(await activate('retried', 6_999)).toEqual([]);
      expect(await store.jobs.nextAvailableAt('retried', 3_000)).toBe(7_000);
      expect(await activate('retried', 7_000)).toMatchObject([{ retries: 1, errorMessage: 'phone 13800000000' }]);

      await store.flush(fail(0, 7_000));
      await store.flush(script.batch([raises(script, 4, { jobKey: script.key(2), errorType: 'JOB_NO_RETRIES' })]));
      expect(await activate('retried', 9_000)).toEqual([]);
      await store.flush(script.batch([{ type: 'job-retries-updated', key: script.key(2), retries: 2 }]));
      expect(await activate('retried', 9_000)).toEqual([]);
      await store.flush(script.batch([{ type: 'incident-resolved', key: script.key(4) }]));
      expect(await activate('retried', 9_000)).toMatchObject([{ retries: 2 }]);

      await store.flush(script.batch([{ type: 'job-completed', key: script.key(2) }]));
      expect(await activate('retried', 99_000)).toEqual([]);
      expect(await store.queries.job(ADMIN, script.key(2))).toMatchObject({ state: 'COMPLETED' });
    });

    it('never gives one job to two workers that ask at once, and takes the oldest first', async () => {
      const { store } = open();
      const script = new CaseScript('1000000503');
      const jobs = Array.from({ length: 20 }, (_, index) => opensJob(script, index + 1, { jobType: 'raced' }));
      await store.flush(script.batch([...rootBegins(script), ...jobs]));

      const handed = await Promise.all(
        Array.from({ length: 8 }, (_, index) => activate('raced', 5_000, { max: 3, worker: `w${index}` })),
      );

      const keys = handed.flat().map((job) => job.key);
      expect(new Set(keys).size).toBe(keys.length);
      const rest = await activate('raced', 5_000, { max: 50 });
      expect(keys.length + rest.length).toBe(20);
    });

    it('tells waiting polls which types have become available', async () => {
      const { store } = open();
      const told: (readonly string[])[] = [];
      const stop = store.jobs.onAvailable((types) => told.push(types));
      const script = new CaseScript('1000000504');

      await store.flush(script.batch([...rootBegins(script), opensJob(script, 1, { jobType: 'announced' })]));
      await store.flush(script.batch([{ type: 'job-retries-updated', key: script.key(1), retries: 1 }]));
      await until(() => told.length >= 2);
      stop();

      expect(told).toEqual([['announced'], ['*']]);
    });
  });
}

async function until(condition: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 500 && !condition(); attempt += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
}
