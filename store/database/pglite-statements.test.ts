import { PGlite } from '@electric-sql/pglite';
import { PgliteStatements } from './pglite-statements';

describe('named statements on PGlite', () => {
  let pglite: PGlite;
  let statements: PgliteStatements;
  const names = async () => (await pglite.query<{ name: string }>('select name from pg_prepared_statements')).rows;

  beforeAll(async () => {
    pglite = await PGlite.create();
    await pglite.exec(
      'create table things (key text primary key, n bigint, tags text[], body jsonb, bytes bytea, ok boolean)',
    );
  }, 60_000);
  beforeEach(async () => {
    await pglite.exec('deallocate all; truncate things');
    statements = new PgliteStatements(pglite);
  });
  afterAll(() => pglite.close());

  it('writes and reads every type that the store uses as PGlite itself does', async () => {
    const insert = 'insert into things values ($1, $2, $3, $4, $5, $6)';
    const row = ['甲', 42, ['a,b', '"c"', '办结'], { a: [1, null] }, new Uint8Array([0, 255]), true];
    expect((await statements.run(insert, row)).affectedRows).toBe(1);
    await statements.run(insert, ['empty', null, null, null, null, null]);
    const text = 'select * from things where key = $1';
    for (const key of ['甲', 'empty']) {
      const { rows } = await statements.run(text, [key]);
      expect(rows).toEqual((await pglite.query(text, [key])).rows);
    }
    expect((await statements.run('update things set ok = false', [])).affectedRows).toBe(2);
  });

  it('prepares a statement once, however often it runs', async () => {
    for (const key of ['a', 'b', 'c']) await statements.run('select key from things where key = $1', [key]);
    expect(await names()).toHaveLength(1);
  });

  it('keeps the two hundred statements used last', async () => {
    for (let index = 0; index < 230; index += 1) {
      await statements.run(`select ${index} as n`, []);
      await statements.run('select key from things where key = $1', ['a']);
    }
    expect(await names()).toHaveLength(200);
    expect((await statements.run<{ n: number }>('select 3 as n', [])).rows).toEqual([{ n: 3 }]);
  });

  it('reports what the database refuses with its code and goes on afterwards', async () => {
    await expect(statements.run('select nothing from things', [])).rejects.toMatchObject({ code: '42703' });
    await statements.run('insert into things (key) values ($1)', ['a']);
    await expect(statements.run('insert into things (key) values ($1)', ['a'])).rejects.toMatchObject({
      code: '23505',
    });
    await statements.run('begin', []);
    await expect(statements.run('select $1::integer as n', ['x'])).rejects.toMatchObject({ code: '22P02' });
    await expect(statements.run('select 1 as n', [])).rejects.toMatchObject({ code: '25P02' });
    await statements.run('rollback', []);
    expect((await statements.run('select key from things', [])).rows).toEqual([{ key: 'a' }]);
  });
});
