import type { EventOf } from '../../models/events/engine-event';
import { CaseScript } from '../testing/case-script';
import { newCaseFile } from '../testing/case-files';
import { completes, enters, opensTask, raises, rootBegins, sets } from '../testing/events';
import type { TestStore } from '../testing/open-test-store';
import { ADMIN, viewer } from '../testing/viewers';

export function describeQueries(open: () => TestStore): void {
  describe('queries', () => {
    /** Five tasks of one instance with priorities 10 to 50 and due dates on two of them. */
    async function fiveTasks(no: string): Promise<CaseScript> {
      const script = new CaseScript(no);
      const tasks = [1, 2, 3, 4, 5].map((index) =>
        opensTask(script, index, {
          priority: index * 10,
          name: `Task_${index}%`,
          assignee: index > 3 ? `user-${index}` : null,
          candidateGroups: index % 2 === 0 ? ['even', 'all'] : ['all'],
          dueDate: index < 3 ? `2026-01-0${index}T10:00:00+08:00` : null,
          elementInstanceKey: script.key(index),
        }),
      );
      await open().store.flush(script.batch([...rootBegins(script), ...tasks]));
      return script;
    }
    const priorities = (items: readonly { readonly priority: number }[]) => items.map((item) => item.priority);

    it('filters with every operator', async () => {
      const script = await fiveTasks('1000000401');
      const { queries } = open().store;
      const found = async (filter: NonNullable<Parameters<typeof queries.userTasks>[0]['filter']>) =>
        priorities(
          (await queries.userTasks({ viewer: ADMIN, filter: { instanceKey: script.rootKey, ...filter } })).items,
        );

      expect(await found({ priority: 20 })).toEqual([20]);
      expect(await found({ priority: { $gte: 20, $lt: 40 } })).toEqual([20, 30]);
      expect(await found({ priority: { $gt: 40 } })).toEqual([50]);
      expect(await found({ priority: { $lte: 10 } })).toEqual([10]);
      expect(await found({ priority: { $in: [10, 50] } })).toEqual([10, 50]);
      expect(await found({ priority: { $in: [] } })).toEqual([]);
      expect(await found({ priority: { $notIn: [10, 50] } })).toEqual([20, 30, 40]);
      expect(await found({ assignee: { $exists: true } })).toEqual([40, 50]);
      expect(await found({ assignee: { $exists: false } })).toEqual([10, 20, 30]);
      expect(await found({ assignee: { $neq: 'user-4' } })).toEqual([10, 20, 30, 50]);
      expect(await found({ assignee: { $like: 'user-?' } })).toEqual([40, 50]);
      expect(await found({ name: { $like: 'Task\\_2%' } })).toEqual([]);
      expect(await found({ name: { $like: '*_2%' } })).toEqual([20]);
      expect(await found({ name: { $like: 'Task?3*' } })).toEqual([30]);
      expect(await found({ candidateGroup: 'even' })).toEqual([20, 40]);
      expect(await found({ candidateGroup: { $in: ['even', 'other'] } })).toEqual([20, 40]);
      expect(await found({ candidateGroup: { $like: 'ev*' } })).toEqual([20, 40]);
      expect(await found({ dueDate: { $lt: Date.parse('2026-01-02T00:00:00+08:00') } })).toEqual([10]);
      expect(await found({ processId: 'order', state: { $in: ['CREATED'] }, caseNo: { $exists: false } })).toEqual([
        10, 20, 30, 40, 50,
      ]);
      expect(await found({ processId: 'other' })).toEqual([]);
    });

    it('sorts with nulls last and turns pages in both directions', async () => {
      const script = await fiveTasks('1000000402');
      const { queries } = open().store;
      const filter = { instanceKey: script.rootKey };
      const page = (more: object) =>
        queries.userTasks({
          viewer: ADMIN,
          filter,
          sort: [
            { field: 'dueDate', order: 'desc' },
            { field: 'priority', order: 'asc' },
          ],
          page: { limit: 2, ...more },
        });

      const first = await page({});
      const second = await page({ after: first.endCursor });
      const third = await page({ after: second.endCursor });
      const back = await page({ before: third.startCursor });

      expect(priorities(first.items)).toEqual([20, 10]);
      expect(priorities(second.items)).toEqual([30, 40]);
      expect(priorities(third.items)).toEqual([50]);
      expect(priorities(back.items)).toEqual([30, 40]);
      expect(priorities((await page({ before: second.startCursor })).items)).toEqual([20, 10]);
      expect(priorities((await page({ from: 3 })).items)).toEqual([40, 50]);
      expect([first.totalItems, third.totalItems, first.hasMoreTotalItems]).toEqual([5, 5, false]);
    });

    it.each(['nonsense', Buffer.from('[1]').toString('base64url'), Buffer.from('{"a":1}').toString('base64url')])(
      'refuses the cursor %s, which is none of this search',
      async (after) => {
        const refusal = open().store.queries.userTasks({
          viewer: ADMIN,
          sort: [{ field: 'priority', order: 'asc' }],
          page: { after },
        });

        await expect(refusal).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      },
    );

    it('refuses fields and operators that nobody offers, whatever their names', async () => {
      const { queries } = open().store;
      const ask = (filter: object) => queries.userTasks({ viewer: ADMIN, filter: filter });

      await expect(ask({ constructor: 'x' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      await expect(ask({ name: { $where: '1' } })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      await expect(
        queries.userTasks({ viewer: ADMIN, sort: [{ field: 'toString' as never, order: 'asc' }] }),
      ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    });

    it('finds instances by incident, alternatives and parents', async () => {
      const { store } = open();
      const script = new CaseScript('1000000403');
      const called = script.key(5);
      await store.flush(
        script.batch([
          ...rootBegins(script, { processId: 'caller' }),
          ...enters(script, 4, { elementType: 'bpmn:CallActivity' }),
          ...rootBegins(script, {
            key: called,
            processId: 'called',
            parentInstanceKey: script.rootKey,
            parentElementInstanceKey: script.key(4),
          }),
          ...enters(script, 6, { scopeKey: called, instanceKey: called }),
          raises(script, 7, { elementInstanceKey: script.key(6), instanceKey: called }),
        ]),
      );
      const keys = async (filter: NonNullable<Parameters<typeof store.queries.processInstances>[0]['filter']>) =>
        (
          await store.queries.processInstances({
            viewer: ADMIN,
            filter: { ...filter, key: { $in: [script.rootKey, called] } },
          })
        ).items.map((row) => row.key);

      expect(await keys({ hasIncident: true })).toEqual([script.rootKey, called]);
      expect(await keys({ hasIncident: false })).toEqual([]);
      expect(await keys({ parentInstanceKey: script.rootKey })).toEqual([called]);
      expect(await keys({ $or: [{ processId: 'caller' }, { processId: 'called', state: 'COMPLETED' }] })).toEqual([
        script.rootKey,
      ]);
      const elements = await store.queries.elementInstances({
        viewer: ADMIN,
        filter: { instanceKey: called, hasIncident: true },
      });
      expect(elements.items).toMatchObject([
        { key: called, incidentKey: null, hasIncident: true },
        { key: script.key(6), incidentKey: script.key(7), hasIncident: true, processId: 'called' },
      ]);
      const calls = { viewer: ADMIN, filter: { instanceKey: script.rootKey, elementType: 'bpmn:CallActivity' } };
      expect((await store.queries.elementInstances(calls)).items).toMatchObject([{ hasIncident: true }]);

      await store.flush(script.batch([{ type: 'incident-resolved', key: script.key(7) }, ...completes(called)]));
      expect(await keys({ hasIncident: true })).toEqual([]);
      expect((await store.queries.elementInstances(calls)).items).toMatchObject([{ hasIncident: false }]);
      expect(await store.queries.processInstance(ADMIN, called)).toMatchObject({ state: 'COMPLETED', endedAt: 1_020 });
      expect(await store.queries.incident(ADMIN, script.key(7))).toMatchObject({
        state: 'RESOLVED',
        message: 'No flow was taken.',
      });
    });

    it('walks scopes outward for what an element sees, but not out of a called process', async () => {
      const { store } = open();
      const script = new CaseScript('1000000404');
      const called = script.key(5);
      await store.flush(
        script.batch([
          ...rootBegins(script),
          sets(script, script.rootKey, { a: 'root', b: 'root', secret: 'caller' }, 20),
          ...enters(script, 1, { elementType: 'bpmn:SubProcess' }),
          sets(script, script.key(1), { b: 'sub' }, 23),
          ...enters(script, 2, { scopeKey: script.key(1) }),
          sets(script, script.key(2), { c: 'own' }, 24),
          ...rootBegins(script, {
            key: called,
            parentInstanceKey: script.rootKey,
            parentElementInstanceKey: script.key(2),
          }),
          ...enters(script, 6, { scopeKey: called, instanceKey: called }),
          { ...(sets(script, called, { d: 'called' }, 25) as EventOf<'variables-set'>), instanceKey: called },
        ]),
      );
      const seen = async (key: string) =>
        Object.fromEntries((await store.queries.visibleVariables(ADMIN, key))!.map((row) => [row.name, row.value]));

      expect(await seen(script.key(2))).toEqual({ a: 'root', b: 'sub', c: 'own', secret: 'caller' });
      expect(await seen(script.key(6))).toEqual({ d: 'called' });
      expect(await store.queries.visibleVariables(ADMIN, '999')).toBeNull();
    });

    it('lists cases by item, party and light, with clocks, ledger and timeline', async () => {
      const { store } = open();
      const start = await store.starts.allocate({
        idempotency: null,
        definitionKey: '900000000000000001',
        file: newCaseFile({ itemCode: 'lights', applicantRef: 'ref-77' }),
        now: 2_000,
      });
      const caseNo = start.file!.caseNo;
      const script = new CaseScript(start.instanceNo);
      const light = async (now: number) => (await store.queries.case(ADMIN, caseNo, now))!.light;
      expect(await store.queries.case(ADMIN, caseNo, 0)).toMatchObject({
        state: 'STARTING',
        light: 'none',
        applicantRef: 'ref-77',
      });
      const clock = (clockId: string, due: number, yellowAt: number, status: 'running' | 'stopped' = 'running') => ({
        type: 'clock-ledger' as const,
        clockId,
        line: { type: status === 'running' ? 'started' : 'stopped', at: 2_000 },
        status,
        startedAt: 2_000,
        stoppedAt: status === 'running' ? null : 2_500,
        due,
        dueDate: '2026-01-09',
        yellowAt,
        provisional: false,
        calendarVersion: 'CN-2026',
      });
      const actor = { userId: 'wang', roles: ['approver'], groups: [], division: '131002' };
      await store.flush(
        script.batch([
          ...rootBegins(script),
          { type: 'command-accepted', commandId: 'c', command: 'set-variables', targetKey: script.rootKey, actor },
          clock('C2p', 5_000, 4_000),
          clock('C2s', 9_000, 8_000),
          sets(script, script.rootKey, { hidden: 'value' }, 3),
        ]),
      );

      expect([await light(3_000), await light(4_000), await light(5_000), await light(9_000)]).toEqual([
        'green',
        'yellow',
        'red',
        'dark-red',
      ]);
      const listed = async (lights: 'green' | 'red' | 'none', now: number) =>
        (await store.queries.cases({ viewer: ADMIN, filter: { itemCode: 'lights', light: lights } }, now)).totalItems;
      expect([
        await listed('green', 3_000),
        await listed('red', 3_000),
        await listed('red', 5_000),
        await listed('none', 3_000),
      ]).toEqual([1, 0, 1, 0]);
      const filtered = await store.queries.cases(
        { viewer: ADMIN, filter: { applicantRef: 'ref-77', due: { $lte: 5_000 }, handlingDivision: '131002' } },
        0,
      );
      expect(filtered.items.map((row) => row.caseNo)).toEqual([caseNo]);

      await store.flush(script.batch([clock('C2p', 5_000, 4_000, 'stopped')]));
      expect(await light(6_000)).toBe('green');
      const clocks = await store.queries.clocks(viewer('b', ['approver'], '131002'), caseNo, 9_500);
      expect(
        clocks!.map(({ clockId, status, light, ledger, spec }) => [
          clockId,
          status,
          light,
          ledger.length,
          spec?.['owner'],
        ]),
      ).toEqual([
        ['C2p', 'stopped', 'none', 2, 'handling'],
        ['C2s', 'running', 'dark-red', 1, 'handling'],
      ]);

      const timeline = (await store.queries.timeline(ADMIN, caseNo))!;
      expect(timeline.map((entry) => entry.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(timeline[4]!.actor).toEqual({ userId: 'wang', division: '131002', roles: ['approver'] });
      expect(timeline[7]!.actor).toBeNull();
      expect(timeline[6]!.detail).toEqual({ scopeKey: script.rootKey, instanceKey: script.rootKey, names: ['hidden'] });
      expect(
        (await store.queries.timeline(ADMIN, caseNo, { afterSeq: 6, limit: 1 }))!.map((entry) => entry.seq),
      ).toEqual([7]);
      expect(await store.queries.timeline(ADMIN, 'unknown')).toBeNull();
    });

    it('sums open, due, overdue and closed cases up, counting what is confirmed only', async () => {
      const { store } = open();
      const pair = { receivingDivision: '320100', handlingDivision: '340100' };
      const start = await store.starts.allocate({
        idempotency: null,
        definitionKey: '9',
        file: newCaseFile(pair),
        now: 1,
      });
      const script = new CaseScript(start.instanceNo);
      const ledger = (status: 'running' | 'stopped') => ({
        type: 'clock-ledger' as const,
        clockId: 'C2p',
        line: { type: 'started' },
        status,
        startedAt: 1,
        stoppedAt: status === 'stopped' ? 4_000 : null,
        due: 5_000,
        dueDate: '2026-01-09',
        yellowAt: null,
        provisional: false,
        calendarVersion: 'v',
      });
      await store.flush(script.batch([...rootBegins(script), ledger('running')]));
      const ofPair = <T extends { receivingDivision: string; handlingDivision: string }>(rows: readonly T[]) =>
        rows.filter((row) => row.receivingDivision === '320100');

      expect(ofPair(await store.figures.casesOpened())).toEqual([]);
      expect(ofPair(await store.figures.openCases(6_000))).toEqual([
        { ...pair, mode: 'proxy-collection', light: 'red', count: 1 },
      ]);
      expect(ofPair(await store.figures.overdue(5_000))).toEqual([
        { ...pair, clockId: 'C2p', owner: 'handling', count: 1 },
      ]);
      expect(ofPair(await store.figures.overdue(4_999))).toEqual([]);
      expect(ofPair(await store.figures.dueBetween(5_000, 5_001))).toEqual([{ ...pair, clockId: 'C2p', count: 1 }]);
      expect(ofPair(await store.figures.dueBetween(0, 5_000))).toEqual([]);

      await store.flush(script.batch([ledger('stopped'), ...completes(script.rootKey)]));
      expect(ofPair(await store.figures.casesOpened())).toEqual([{ ...pair, mode: 'proxy-collection', count: 1 }]);
      expect(ofPair(await store.figures.casesClosed())).toEqual([]);
      await store.mirror.confirm(script.instanceNo, script.seq);
      expect(ofPair(await store.figures.casesClosed())).toEqual([
        { ...pair, mode: 'proxy-collection', onTime: true, count: 1 },
      ]);
      expect(ofPair(await store.figures.openCases(6_000))).toEqual([]);
    });
  });
}
