import { openPglite } from '/work/main/store/database/open-pglite';
import { migrate } from '/work/main/store/database/migrate';
import { sql, CompiledQuery } from 'kysely';
async function main(){
  const { database } = await openPglite(null, { now: Date.now() });
  await migrate(database);
  const k = database.kysely;
  const time = async (name: string, n: number, f: () => Promise<unknown>) => { for (let i=0;i<30;i++) await f(); const c0=process.cpuUsage(); const t=performance.now(); for (let i=0;i<n;i++) await f(); const c=process.cpuUsage(c0); console.log(name, 'wall', ((performance.now()-t)/n).toFixed(2), 'cpu', ((c.user+c.system)/1000/n).toFixed(2)); };
  await time('select 1', 200, () => sql`select 1`.execute(k));
  await time('select 1 param', 200, () => sql`select ${1}::int`.execute(k));
  await time('begin/commit', 200, () => k.transaction().execute(async () => 1));
  await time('standing', 200, () => sql`select instance_no, last_seq from projections.cases where instance_no = ${'1'}`.execute(k));
  await time('locked', 200, () => sql`select c.*, (select f.clocks from records.case_files f where f.instance_no = c.instance_no) as clocks from projections.cases c where c.instance_no = ${'1'} for update of c`.execute(k));
  await sql`prepare q(text) as select c.*, (select f.clocks from records.case_files f where f.instance_no = c.instance_no) as clocks from projections.cases c where c.instance_no = $1 for update of c`.execute(k);
  await time('execute prepared', 200, () => k.executeQuery(CompiledQuery.raw("execute q('1')")));
  process.exit(0);
}
main();
