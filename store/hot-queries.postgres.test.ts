import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { startTestPostgres, type TestPostgres } from '../scripts/postgres/start-test-postgres';
import { migrate } from './database/migrate';
import { openPostgres, SESSION_OPTIONS } from './database/open-postgres';
import type { Queries } from './port/queries';
import { createQueries } from './queries/queries';
import { seedManyCases } from './testing/seed-many-cases';
import { testCipher } from './testing/test-cipher';
import { ADMIN, viewer } from './testing/viewers';

const SEEDED = 40_000;
const TIMEOUT_MS = 120_000;
const CLERK = viewer('user-7', ['approver'], '131002', ['approver@131002']);
const SMALL_CLERK = viewer('user-8', ['approver'], '130017', ['approver@130017']);
const SUPERVISOR = viewer('s', ['supervisor'], '110000');

type Question = readonly [string, (queries: Queries) => Promise<unknown>];
const QUESTIONS: readonly Question[] = [
  [
    'open tasks of a busy division',
    (q) => q.userTasks({ viewer: CLERK, filter: { state: 'CREATED', division: '131002' }, page: { limit: 50 } }),
  ],
  [
    'open tasks of a small division by due date',
    (q) =>
      q.userTasks({
        viewer: SMALL_CLERK,
        filter: { state: 'CREATED' },
        sort: [{ field: 'dueDate', order: 'asc' }],
        page: { limit: 50 },
      }),
  ],
  [
    'my tasks',
    (q) => q.userTasks({ viewer: CLERK, filter: { state: 'CREATED', assignee: 'user-7' }, page: { limit: 50 } }),
  ],
  [
    'tasks of a candidate group',
    (q) =>
      q.userTasks({
        viewer: ADMIN,
        filter: { state: 'CREATED', candidateGroup: 'approver@130017' },
        page: { limit: 50 },
      }),
  ],
  ['the tasks of an instance', (q) => q.userTasks({ viewer: CLERK, filter: { instanceKey: '200000000500000000' } })],
  ['the newest cases of a region', (q) => q.cases({ viewer: SUPERVISOR, page: { limit: 50 } }, 1_000)],
  ['the cases of a small division', (q) => q.cases({ viewer: SMALL_CLERK, page: { limit: 50 } }, 1_000)],
  [
    'cases that are red now',
    (q) =>
      q.cases(
        { viewer: ADMIN, filter: { light: 'red' }, sort: [{ field: 'due', order: 'asc' }], page: { limit: 50 } },
        200,
      ),
  ],
  [
    'cases due in a window',
    (q) =>
      q.cases(
        { viewer: CLERK, filter: { state: 'ACTIVE', due: { $gte: 1_000, $lt: 1_500 } }, page: { limit: 50 } },
        200,
      ),
  ],
  ['the cases of an applicant', (q) => q.cases({ viewer: CLERK, filter: { applicantRef: 'nobody' } }, 0)],
  ['one case', (q) => q.case(CLERK, 'C5', 0)],
  [
    'instances of a process that have an incident',
    (q) =>
      q.processInstances({
        viewer: ADMIN,
        filter: { processId: 'p3', state: 'ACTIVE', hasIncident: true },
        page: { limit: 50 },
      }),
  ],
  [
    'the newest instances of a region',
    (q) =>
      q.processInstances({ viewer: SUPERVISOR, sort: [{ field: 'startedAt', order: 'desc' }], page: { limit: 50 } }),
  ],
  [
    'the open instances of a small division',
    (q) => q.processInstances({ viewer: SMALL_CLERK, filter: { state: 'ACTIVE' }, page: { limit: 50 } }),
  ],
  [
    'the elements of an instance',
    (q) => q.elementInstances({ viewer: CLERK, filter: { instanceKey: '200000000500000000' } }),
  ],
  ['one instance', (q) => q.processInstance(CLERK, '200000000500000000')],
  ['open incidents', (q) => q.incidents({ viewer: SUPERVISOR, filter: { state: 'ACTIVE' }, page: { limit: 50 } })],
];

describe(`hot queries over ${SEEDED} cases`, () => {
  let server: TestPostgres;
  let asked: CompiledQuery[];
  let kysely: Kysely<unknown>;

  beforeAll(async () => {
    server = await startTestPostgres();
    const database = await openPostgres(server.url);
    await migrate(database);
    await seedManyCases(database.kysely, SEEDED, testCipher.encrypt('applicant'));
    await database.close();
    const dialect = new PostgresDialect({ pool: new Pool({ connectionString: server.url, options: SESSION_OPTIONS }) });
    kysely = new Kysely<unknown>({ dialect, log: (event) => void asked.push(event.query) });
  }, TIMEOUT_MS);
  afterAll(async () => {
    await kysely.destroy();
    await server.stop();
  });

  it.each(QUESTIONS)('reads no table from end to end for %s', async (_name, ask) => {
    asked = [];
    await ask(createQueries(kysely, testCipher));
    const statements = [...asked];
    expect(statements.length).toBeGreaterThan(0);

    const scanned = await Promise.all(statements.map((statement) => scannedTables(statement)));

    expect(scanned.flat()).toEqual([]);
  });

  /** Tables that the plan of a statement reads sequentially; an empty or tiny one is rightly read so. */
  async function scannedTables(statement: CompiledQuery): Promise<string[]> {
    const explained = await kysely.executeQuery<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>({
      ...statement,
      sql: `explain (format json) ${statement.sql}`,
    });
    return explained.rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => seqScans(Plan)));
  }
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}

const TINY = new Set(['definitions', 'incidents']);

function seqScans(plan: Plan): string[] {
  const own =
    plan['Node Type'] === 'Seq Scan' && !TINY.has(plan['Relation Name'] ?? '') ? [plan['Relation Name'] ?? '?'] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(seqScans)];
}
