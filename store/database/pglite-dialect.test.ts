import { PGlite } from '@electric-sql/pglite';
import { Kysely, sql } from 'kysely';
import { rowStatements } from '../flush/row-statements';
import { migrate } from './migrate';
import { pgliteDialect } from './pglite-dialect';

const TIMEOUT_MS = 60_000;

describe('Kysely over PGlite', () => {
  let pglite: PGlite;
  let kysely: Kysely<unknown>;
  beforeAll(async () => {
    pglite = await PGlite.create();
    kysely = new Kysely<unknown>({ dialect: pgliteDialect(pglite) });
    await migrate({ kysely });
  }, TIMEOUT_MS);
  afterAll(async () => {
    await kysely.destroy();
    await pglite.close();
  });

  it('looks rows up by their key although the table is empty when the statement is planned', async () => {
    const cells = { key: '100000000000000001', state: 'COMPLETED', last_seq: 7 };
    const [update] = rowStatements([{ table: 'element_instances', isWhole: false, cells }]);
    if (!update) throw new Error('Expected an update');
    const compiled = update.compile(kysely);
    const { rows } = await kysely.executeQuery<{ 'QUERY PLAN': unknown }>({
      ...compiled,
      sql: `explain (format json) ${compiled.sql}`,
    });
    const plan = JSON.stringify(rows);
    expect(plan).toContain('"Index Cond"');
    expect(plan).not.toMatch(/"(?:Seq Scan|Hash Join|Merge Join)"/);
  });

  it('reckons in UTC', async () => {
    const { rows } = await sql<{ zone: string }>`select current_setting('timezone') as zone`.execute(kysely);
    expect(rows).toEqual([{ zone: 'UTC' }]);
  });
});
