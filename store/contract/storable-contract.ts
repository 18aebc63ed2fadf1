import { CaseScript } from '../testing/case-script';
import { enters, opensJob, opensTask, rootBegins, sets } from '../testing/events';
import type { TestStore } from '../testing/open-test-store';
import { ADMIN } from '../testing/viewers';

const MOST = 2_147_483_647;

/** Text of this length that does not compress: what compresses may be longer than an index takes. */
function noise(length: number, seed: number): string {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return String.fromCharCode(0x4e00 + (state % 20_000));
  }).join('');
}

/** What models, workers and clients may make up without keeping a case from being written. */
export function describeStorable(open: () => TestStore): void {
  describe('what is written', () => {
    it('takes more retries than their column holds as the most that it holds', async () => {
      const { store } = open();
      const script = new CaseScript('1000000591');
      const retries = async () => (await store.queries.job(ADMIN, script.key(2)))?.retries;
      const opened = opensJob(script, 2, { retries: 3_000_000_000 });
      await store.flush(script.batch([...rootBegins(script), ...enters(script, 1), opened]));
      expect(await retries()).toBe(MOST);
      await store.flush(script.batch([{ type: 'job-retries-updated', key: script.key(2), retries: 5 }]));
      expect(await retries()).toBe(5);
      await store.flush(script.batch([{ type: 'job-retries-updated', key: script.key(2), retries: 2 ** 53 - 1 }]));
      expect(await retries()).toBe(MOST);
    });

    it('keeps of a text that is too long for its index the beginning, and tells two of them apart', async () => {
      const { store } = open();
      const script = new CaseScript('1000000592');
      const long = noise(20_000, 7);
      const names = [`${long}a`, `${long}b`];
      await store.flush(
        script.batch([
          ...rootBegins(script),
          ...enters(script, 1),
          opensTask(script, 2, { assignee: long, candidateGroups: [long, 'short'], candidateUsers: [long] }),
          opensJob(script, 4, { jobType: long }),
          sets(script, script.rootKey, { [names[0]!]: 1, [names[1]!]: 2 }, 5),
        ]),
      );

      const task = await store.queries.userTask(ADMIN, script.key(2));
      expect(task?.assignee?.startsWith(long.slice(0, 400))).toBe(true);
      expect(task?.candidateGroups).toEqual([task?.assignee, 'short']);
      expect((await store.queries.job(ADMIN, script.key(4)))?.jobType).toHaveLength(512);
      const variable = async (ordinal: number) => store.queries.variable(ADMIN, script.key(ordinal));
      expect([(await variable(5))?.value, (await variable(6))?.value]).toEqual([1, 2]);

      await store.flush(script.batch([sets(script, script.rootKey, { [names[1]!]: 3 }, null)]));
      expect([(await variable(5))?.value, (await variable(6))?.value]).toEqual([1, 3]);
    });

    it('keeps a text as it is that its index takes', async () => {
      const { store } = open();
      const script = new CaseScript('1000000593');
      const assignee = noise(512, 11);
      const events = [...rootBegins(script), ...enters(script, 1), opensTask(script, 2, { assignee })];
      await store.flush(script.batch([...events, sets(script, script.rootKey, { [noise(256, 3)]: 1 }, 4)]));
      expect((await store.queries.userTask(ADMIN, script.key(2)))?.assignee).toBe(assignee);
      expect((await store.queries.variable(ADMIN, script.key(4)))?.name).toBe(noise(256, 3));
    });
  });
}
