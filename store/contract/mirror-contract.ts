import type { NumberedEvent } from '../../models/events/engine-event';
import type { CaseSnapshot } from '../../models/messages';
import { sql } from 'kysely';
import { rowsOf } from '../database/sql-executor';
import { CaseScript } from '../testing/case-script';
import { completes, enters, opensJob, opensTask, rootBegins, sets } from '../testing/events';
import type { TestStore } from '../testing/open-test-store';
import { ADMIN } from '../testing/viewers';

export function describeMirror(open: () => TestStore): void {
  describe('mirror', () => {
    const snapshotOf = (
      script: CaseScript,
      live: readonly NumberedEvent[],
      more: Partial<CaseSnapshot> = {},
    ): CaseSnapshot => ({
      instanceNo: script.instanceNo,
      seq: script.seq,
      runEpoch: 1,
      flushPending: false,
      closed: false,
      live,
      ...more,
    });
    const begin = (script: CaseScript) =>
      script.batch([...rootBegins(script), ...enters(script, 1), opensTask(script, 2)]);

    it('confirms what a later activation was built on, but not slices of the same one', async () => {
      const { store } = open();
      const script = new CaseScript('1000000201');
      await store.flush(begin(script));
      expect(await store.mirror.standing(script.instanceNo)).toMatchObject({ lastSeq: 6, confirmedSeq: 0 });

      await store.flush(script.batch(enters(script, 3), { workflowTime: 1_010 }));
      expect(await store.mirror.standing(script.instanceNo)).toMatchObject({ lastSeq: 8, confirmedSeq: 0 });

      await store.flush(script.batch(enters(script, 5), { workflowTime: 2_000 }));
      expect(await store.mirror.standing(script.instanceNo)).toMatchObject({ lastSeq: 10, confirmedSeq: 8 });
      await store.mirror.confirm(script.instanceNo, 10);
      await store.mirror.confirm(script.instanceNo, 3);
      expect(await store.mirror.standing(script.instanceNo)).toMatchObject({ confirmedSeq: 10 });
    });

    it('names the cases whose last flush nobody has confirmed, once they are old enough', async () => {
      const { store, clock } = open();
      const script = new CaseScript('1000000202');
      clock.now = 5_000_000;
      await store.flush(begin(script));
      clock.now = 1_000_000;
      const named = async (olderThan: number) =>
        (await store.mirror.unconfirmed(olderThan, 1_000)).map((standing) => standing.instanceNo);

      expect(await named(5_000_000)).not.toContain(script.instanceNo);
      expect(await named(5_000_001)).toContain(script.instanceNo);

      await store.mirror.confirm(script.instanceNo, script.seq);
      expect(await named(5_000_001)).not.toContain(script.instanceNo);
    });

    it('names open cases whose deadlines come from another calendar, page by page', async () => {
      const { store } = open();
      const clock = (clockId: string, due: number | null, calendarVersion: string) => ({
        ...{ type: 'clock-ledger' as const, clockId, line: { type: 'started' }, status: 'running' as const },
        ...{ startedAt: 1, stoppedAt: null, due, dueDate: null, yellowAt: due, provisional: true, calendarVersion },
      });
      const at = async (instanceNo: string, ...clocks: readonly ReturnType<typeof clock>[]) => {
        const script = new CaseScript(instanceNo);
        await store.flush(script.batch([...rootBegins(script), ...clocks]));
      };
      await at('1000000260', clock('C2p', 5_000, 'V1'), clock('C2s', 9_000, 'V1'));
      await at('1000000261', clock('C2p', 5_000, 'V2'), clock('E2E', null, 'V1'));
      await at('1000000262', { ...clock('C2p', 5_000, 'V1'), status: 'stopped' as never });
      await at('1000000263', clock('C3', 5_000, 'V1'));

      const named = (after: string | null, limit = 100) => store.mirror.onOtherCalendar('V2', after, limit);
      expect(await named('1000000259')).toEqual(expect.arrayContaining(['1000000260', '1000000263']));
      expect(await named('1000000259', 1)).toEqual(['1000000260']);
      expect((await named('1000000260')).filter((no) => no < '1000000264')).toEqual(['1000000263']);
    });

    it('drops what lies beyond the snapshot and leaves the fence where it was', async () => {
      const { store } = open();
      const script = new CaseScript('1000000203');
      const first = begin(script);
      await store.flush(first);
      const lost = script.fork();
      await store.flush(
        lost.batch([{ type: 'user-task-completed', key: script.key(2), action: '' }, ...completes(script.rootKey)], {
          workflowTime: 7_000,
        }),
      );
      const expected = await store.mirror.standing(script.instanceNo);
      expect(expected).toMatchObject({ closed: true });

      const outcome = await store.mirror.reconcile(script.instanceNo, snapshotOf(script, first.events), expected);

      expect(outcome).toBe('rewritten');
      expect(await store.mirror.standing(script.instanceNo)).toMatchObject({
        closed: false,
        lastSeq: 6,
        confirmedSeq: 6,
        workflowTime: 7_000,
      });
      expect(await store.queries.userTask(ADMIN, script.key(2))).toMatchObject({ state: 'CREATED' });
      expect(await store.flush(script.fork().batch(completes(script.key(1)), { workflowTime: 6_999 }))).toBe('stale');
    });

    it('compares more rows than fit on a page, and finds the one that is missing or too many', async () => {
      const { store } = open();
      const script = new CaseScript('1000000217');
      const tasks = Array.from({ length: 1_100 }, (_, index) => [
        ...enters(script, 2 * index + 1),
        opensTask(script, 2 * index + 2),
      ]);
      const { events } = script.batch([...rootBegins(script), ...tasks.flat()]);
      await store.flush({ ...script.fork().batch([]), fromSeq: 1, events });
      const compared = async (live: readonly NumberedEvent[]) =>
        store.mirror.reconcile(
          script.instanceNo,
          snapshotOf(script, live),
          await store.mirror.standing(script.instanceNo),
        );
      const last = script.key(2 * tasks.length);
      const state = async () => (await store.queries.userTask(ADMIN, last))?.state;

      expect(await compared(events)).toBe('unchanged');
      expect(await compared(events.filter((event) => !('key' in event) || event.key !== last))).toBe('rewritten');
      expect(await state()).toBe('CANCELED');
      expect(await compared(events)).toBe('rewritten');
      expect(await state()).toBe('CREATED');
    }, 60_000);

    it('leaves a case alone that has flushed since, or has a flush on its way', async () => {
      const { store } = open();
      const script = new CaseScript('1000000204');
      const first = begin(script);
      await store.flush(first);
      const expected = await store.mirror.standing(script.instanceNo);

      expect(
        await store.mirror.reconcile(
          script.instanceNo,
          snapshotOf(script, first.events, { flushPending: true }),
          expected,
        ),
      ).toBe('left-alone');
      await store.flush(script.batch([{ type: 'user-task-completed', key: script.key(2), action: '' }]));
      expect(
        await store.mirror.reconcile(script.instanceNo, snapshotOf(script, first.events, { seq: 6 }), expected),
      ).toBe('left-alone');

      expect(await store.queries.userTask(ADMIN, script.key(2))).toMatchObject({ state: 'COMPLETED' });
    });

    it('builds the rows of a case anew that the read model has lost, hand-outs of jobs excepted', async () => {
      const { store } = open();
      const script = new CaseScript('1000000205');
      const live = script.batch([
        ...rootBegins(script),
        ...enters(script, 1),
        opensTask(script, 2, { assignee: 'wang' }),
        opensJob(script, 4, { jobType: 'rebuilt' }),
        sets(script, script.rootKey, { a: [1, 2] }, 5),
      ]).events;

      const outcome = await store.mirror.reconcile(script.instanceNo, snapshotOf(script, live), null);

      expect(outcome).toBe('rewritten');
      expect(await store.queries.userTask(ADMIN, script.key(2))).toMatchObject({ state: 'CREATED', assignee: 'wang' });
      expect(await store.queries.variable(ADMIN, script.key(5))).toMatchObject({ value: [1, 2] });
      expect(await store.mirror.standing(script.instanceNo)).toMatchObject({
        lastSeq: script.seq,
        confirmedSeq: script.seq,
      });
      const again = await store.mirror.reconcile(
        script.instanceNo,
        snapshotOf(script, live),
        await store.mirror.standing(script.instanceNo),
      );
      expect(again).toBe('unchanged');
    });

    it('closes what looks open but is not in the live picture, and keeps the hand-out of what is', async () => {
      const { store } = open();
      const script = new CaseScript('1000000206');
      const first = script.batch([
        ...rootBegins(script),
        ...enters(script, 1),
        opensJob(script, 2, { jobType: 'kept' }),
        opensTask(script, 4),
      ]);
      await store.flush(first);
      await store.jobs.activate({ viewer: ADMIN, type: 'kept', worker: 'w', lockMs: 1_000, max: 1, now: 5_000 });
      const live = first.events.filter((event) => event.type !== 'user-task-created');

      await store.mirror.reconcile(
        script.instanceNo,
        snapshotOf(script, live),
        await store.mirror.standing(script.instanceNo),
      );

      expect(await store.queries.userTask(ADMIN, script.key(4))).toMatchObject({ state: 'CANCELED' });
      expect(await store.queries.job(ADMIN, script.key(2))).toMatchObject({
        state: 'CREATED',
        worker: 'w',
        lockedUntil: 6_000,
      });
    });

    it('asks for a check of a case whose numbers have a gap', async () => {
      const { store } = open();
      const script = new CaseScript('1000000207');
      await store.flush(begin(script));
      script.batch(enters(script, 9));
      await store.flush(script.batch(enters(script, 11)));
      await store.mirror.confirm(script.instanceNo, script.seq);

      const found = await store.mirror.unconfirmed(Number.MAX_SAFE_INTEGER, 1_000);

      expect(found.map((standing) => standing.instanceNo)).toContain(script.instanceNo);
    });

    it('closes a case that the server does not know any more', async () => {
      const { store } = open();
      const script = new CaseScript('1000000208');
      await store.flush(begin(script));

      await store.mirror.reconcile(script.instanceNo, null, await store.mirror.standing(script.instanceNo));

      expect(await store.mirror.standing(script.instanceNo)).toMatchObject({ closed: true });
      expect(await store.queries.userTask(ADMIN, script.key(2))).toMatchObject({ state: 'CANCELED' });
      expect(await store.mirror.open('1000000207', 10)).not.toContain(script.instanceNo);
      expect(await store.mirror.open('1000000202', 1)).toEqual(['1000000203']);
    });

    it('needs few statements for what happens most often: a task completed and the next one opened', async () => {
      const { store, database } = open();
      const script = new CaseScript('1000000209');
      await store.flush(begin(script));
      const counted = await statementsDuring(database, () =>
        store.flush(
          script.batch([
            {
              type: 'command-accepted',
              commandId: 'c1',
              command: 'complete-user-task',
              targetKey: script.key(2),
              actor: ADMIN,
            },
            { type: 'user-task-completed', key: script.key(2), action: 'complete' },
            sets(script, script.rootKey, { approved: true }, 3),
            ...completes(script.key(1)),
            ...enters(script, 4),
            opensTask(script, 5),
          ]),
        ),
      );

      expect(counted).toBeLessThanOrEqual(6);
      expect(
        await rowsOf(
          database.kysely,
          sql`select 1 from projections.events where instance_no = ${script.instanceNo} and seq = 14`,
        ),
      ).toHaveLength(1);
    });
  });
}

/** Statements that reach the database, `begin` and `commit` included. */
async function statementsDuring(database: TestStore['database'], act: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const stop = database.onStatement(() => {
    count += 1;
  });
  await act();
  stop();
  return count;
}
