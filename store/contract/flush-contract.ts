import { sql } from 'kysely';
import type { FlushResult } from '../../models/ports/case-store';
import { rowsOf } from '../database/sql-executor';
import { flushCase } from '../flush/flush-case';
import { flushInParts } from '../flush/flush-in-parts';
import { SearchNames } from '../flush/search-names';
import { CaseScript } from '../testing/case-script';
import { completes, enters, opensJob, opensTask, rootBegins, sets } from '../testing/events';
import type { TestStore } from '../testing/open-test-store';
import { testCipher } from '../testing/test-cipher';
import { ADMIN } from '../testing/viewers';

/** What any database must do with a flush. `open` gives the store of the suite; cases keep apart by their numbers. */
export function describeFlush(open: () => TestStore): void {
  describe('flush', () => {
    const start = (no: string): CaseScript => new CaseScript(no);
    const withTask = (script: CaseScript) => [
      ...rootBegins(script),
      ...enters(script, 1),
      opensTask(script, 2, { assignee: 'wang' }),
      sets(script, script.rootKey, { amount: 5 }, 3),
    ];

    it('makes what a case wrote readable at once', async () => {
      const { store } = open();
      const script = start('1000000101');

      const result = await store.flush(script.batch(withTask(script)));

      expect(result).toBe('written');
      const task = await store.queries.userTask(ADMIN, script.key(2));
      expect(task).toMatchObject({
        state: 'CREATED',
        assignee: 'wang',
        instanceKey: script.rootKey,
        processId: 'order',
      });
      expect(await store.queries.processInstance(ADMIN, script.rootKey)).toMatchObject({
        state: 'ACTIVE',
        hasIncident: false,
      });
      expect(await store.queries.variable(ADMIN, script.key(3))).toMatchObject({ name: 'amount', value: 5 });
    });

    it('changes nothing when the same batch arrives twice', async () => {
      const { store, database } = open();
      const script = start('1000000102');
      await store.flush(script.batch(withTask(script)));
      const batch = script.batch([
        { type: 'user-task-assigned', key: script.key(2), assignee: 'li', action: 'assign' },
      ]);
      await store.flush(batch);
      const before = await contentOf(database.kysely, script.instanceNo);

      await store.flush(batch);

      expect(await contentOf(database.kysely, script.instanceNo)).toEqual(before);
    });

    it('writes a batch part by part as it writes it in one piece, and lets others in between', async () => {
      const { database } = open();
      const deps = { cipher: testCipher, now: () => 1_000_000, names: new SearchNames() };
      const script = start('1000000131');
      const other = start('1000000132');
      const forOther = other.batch(withTask(other));
      const batch = script.batch([...withTask(script), ...completes(script.key(1)), ...enters(script, 4)]);
      const others: FlushResult[] = [];
      const inOnePiece = { whole: 1_000, events: 1, rest: () => Promise.reject(new Error('Expected one part')) };
      const rest = async () => others.push(await flushInParts(database.kysely, forOther, deps, inOnePiece));

      await flushInParts(database.kysely, batch, deps, { whole: 1, events: Math.ceil(batch.events.length / 2), rest });
      expect(others).toEqual(['written']);
      const inParts = await contentOf(database.kysely, script.instanceNo);

      await flushInParts(database.kysely, batch, deps, inOnePiece);

      expect(await contentOf(database.kysely, script.instanceNo)).toEqual(inParts);
    });

    it('refuses the rest of a batch whose beginning is gone', async () => {
      const { database } = open();
      const deps = { cipher: testCipher, now: () => 1_000_000, names: new SearchNames() };
      const script = start('1000000133');
      script.batch(withTask(script));
      const rest = script.batch(enters(script, 5));
      const flush = database.kysely.transaction().execute((tx) => flushCase(tx, rest, deps, true));
      await expect(flush).rejects.toThrow('Expected the flush to go on');
    });

    it('takes back what a lost attempt opened, closed and changed', async () => {
      const { store } = open();
      const script = start('1000000103');
      await store.flush(script.batch(withTask(script)));
      const lost = script.fork();
      await store.flush(
        lost.batch([
          { type: 'user-task-completed', key: script.key(2), action: 'complete' },
          ...completes(script.key(1)),
          sets(script, script.rootKey, { amount: 99 }, null),
          sets(script, script.rootKey, { extra: true }, 9),
          ...enters(script, 7),
          opensTask(script, 8),
        ]),
      );

      const next = script.batch(
        [{ type: 'user-task-assigned', key: script.key(2), assignee: 'li', action: 'assign' }],
        { workflowTime: 5_000 },
      );
      await store.flush(next);

      expect(await store.queries.userTask(ADMIN, script.key(2))).toMatchObject({
        state: 'CREATED',
        assignee: 'li',
        completedAt: null,
      });
      expect(await store.queries.userTask(ADMIN, script.key(8))).toBeNull();
      expect(await store.queries.elementInstance(ADMIN, script.key(1))).toMatchObject({
        state: 'ACTIVE',
        endedAt: null,
      });
      expect(await store.queries.variable(ADMIN, script.key(3))).toMatchObject({ value: 5 });
      expect(await store.queries.variable(ADMIN, script.key(9))).toBeNull();
    });

    it('refuses an attempt that a later workflow time has overtaken, and one of an earlier run', async () => {
      const { store } = open();
      const script = start('1000000104');
      const slow = script.fork();
      await store.flush(script.batch(withTask(script), { workflowTime: 9_000, runEpoch: 2 }));

      const other = [...rootBegins(slow), { type: 'element-completing', key: slow.key(1) } as const];
      expect(await store.flush(slow.fork().batch(other, { workflowTime: 8_999, runEpoch: 2 }))).toBe('stale');
      expect(await store.flush(slow.fork().batch(rootBegins(slow), { workflowTime: 99_000, runEpoch: 1 }))).toBe(
        'stale',
      );

      expect(await store.queries.userTask(ADMIN, script.key(2))).not.toBeNull();
    });

    it('takes a batch that stands as it is though a lost attempt has written beyond it, and changes nothing', async () => {
      const { store } = open();
      const script = start('1000000190');
      const begun = script.batch(withTask(script), { workflowTime: 4_000 });
      await store.flush(begun);
      await store.flush(script.fork().batch(completes(script.key(1)), { workflowTime: 9_000 }));
      const before = await store.mirror.standing(script.instanceNo);

      expect(await store.flush(begun)).toBe('written');

      expect(await store.mirror.standing(script.instanceNo)).toEqual(before);
      expect(await store.queries.elementInstance(ADMIN, script.key(1))).toMatchObject({ state: 'COMPLETED' });
    });

    it('opens the case again when the attempt that closed it was lost', async () => {
      const { store } = open();
      const script = start('1000000105');
      await store.flush(script.batch(withTask(script)));
      await store.flush(script.fork().batch(completes(script.rootKey)));
      expect(await store.queries.processInstance(ADMIN, script.rootKey)).toMatchObject({ state: 'COMPLETED' });

      await store.flush(script.batch([{ type: 'element-completing', key: script.key(1) }], { workflowTime: 5_000 }));

      expect(await store.queries.processInstance(ADMIN, script.rootKey)).toMatchObject({
        state: 'ACTIVE',
        endedAt: null,
      });
      expect(await store.mirror.standing(script.instanceNo)).toMatchObject({ closed: false });
    });

    it('leaves the hand-out of a job as it is when the case rewrites the job', async () => {
      const { store } = open();
      const script = start('1000000106');
      const events = [...rootBegins(script), ...enters(script, 1), opensJob(script, 2, { jobType: 'rewritten' })];
      const attempt = script.fork();
      await store.flush(attempt.batch(events));
      const [job] = await store.jobs.activate({
        viewer: ADMIN,
        type: 'rewritten',
        worker: 'w1',
        lockMs: 60_000,
        max: 1,
        now: 2_000,
      });
      expect(job).toMatchObject({ key: script.key(2), worker: 'w1', lockedUntil: 62_000 });

      await store.flush(script.batch(events, { workflowTime: 5_000 }));

      expect(await store.queries.job(ADMIN, script.key(2))).toMatchObject({ worker: 'w1', lockedUntil: 62_000 });
    });

    it('takes names that PostgreSQL could not store as they are', async () => {
      const { store } = open();
      const script = start('1000000107');
      const odd = JSON.parse('{"__proto__": 1, "a\\u0000b": 2, "\\ud800": "\\u0000"}') as Record<string, number>;

      await store.flush(script.batch([...rootBegins(script), sets(script, script.rootKey, odd, 3)]));

      const found = await store.queries.variables({ viewer: ADMIN, filter: { instanceKey: script.rootKey } });
      expect(found.items.map((row) => [row.name, row.value])).toEqual([
        ['__proto__', 1],
        ['a\ufffdb', 2],
        ['\ufffd', '\u0000'],
      ]);
    });

    it('keeps values of variables out of every plain column unless the model names them', async () => {
      const { store, database } = open();
      const { processes } = await store.definitions.deploy({
        resources: [{ name: 'secret.bpmn', content: '<xml/>' }],
        processes: [
          {
            resourceName: 'secret.bpmn',
            processId: 'secret',
            name: null,
            versionTag: null,
            modelHash: 'h',
            searchVariables: ['shown'],
            hasStartForm: false,
            calls: {},
            forms: {},
            messageStarts: [],
            timerStarts: [],
          },
        ],
        forms: [],
        deployedBy: 'designer',
        now: 1,
      });
      const script = start('1000000108');
      const definitionKey = processes[0]!.key;

      await store.flush(
        script.batch([
          ...rootBegins(script, { definitionKey }),
          sets(script, script.rootKey, { shown: 'visible-value', hidden: 'canary-value' }, 3),
        ]),
      );

      const text = JSON.stringify(await contentOf(database.kysely, script.instanceNo));
      expect(text).not.toContain('canary-value');
      expect(text).toContain('visible-value');
      const byValue = (value: string) =>
        store.queries.processInstances({
          viewer: ADMIN,
          filter: { variables: [{ name: 'shown', value }], key: script.rootKey },
        });
      expect((await byValue('"visible-value"')).totalItems).toBe(1);
      expect((await byValue('"other"')).totalItems).toBe(0);
    });

    it('takes a batch of thousands of events', async () => {
      const { store } = open();
      const script = start('1000000109');
      const loops = Array.from({ length: 1_000 }, (_, index) => [
        ...enters(script, index + 1),
        ...completes(script.key(index + 1)),
      ]).flat();

      await store.flush(script.batch([...rootBegins(script), ...loops]));

      const found = await store.queries.elementInstances({
        viewer: ADMIN,
        filter: { instanceKey: script.rootKey, state: 'COMPLETED' },
        page: { limit: 1 },
      });
      expect(found.totalItems).toBe(1_000);
    });
  });
}

type Executor = Parameters<typeof rowsOf>[0];

/** Everything stored about a case, without the random bytes of encryption and the counters of writing itself. */
export async function contentOf(db: Executor, instanceNo: string): Promise<Record<string, unknown[]>> {
  const tables = [
    'process_instances',
    'element_instances',
    'variables',
    'user_tasks',
    'jobs',
    'incidents',
    'timers',
    'subscriptions',
    'clocks',
    'events',
    'cases',
  ];
  const content: Record<string, unknown[]> = {};
  for (const table of tables) {
    const rows = await rowsOf(
      db,
      sql<Record<string, unknown>>`select * from ${sql.raw(`projections.${table}`)} where instance_no = ${instanceNo}`,
    );
    content[table] = rows.map(comparable).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return content;
}

const OF_THE_WRITE = new Set([
  'writes',
  'write_no',
  'flushed_at',
  'confirmed_seq',
  'has_gap',
  'workflow_time',
  'run_epoch',
]);

function comparable(row: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(row).filter(([column]) => !OF_THE_WRITE.has(column));
  return Object.fromEntries(
    entries.map(([column, value]) => [
      column,
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
    ]),
  );
}
