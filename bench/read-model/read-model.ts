import { type CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { cpus } from 'node:os';
import { startTestPostgres } from '../../scripts/postgres/start-test-postgres';
import { migrate } from '../../store/database/migrate';
import { openPostgres, SESSION_OPTIONS } from '../../store/database/open-postgres';
import { createQueries } from '../../store/queries/queries';
import { HOT_QUESTIONS } from '../../store/testing/hot-questions';
import { seedManyCases } from '../../store/testing/seed-many-cases';
import { scannedTables } from '../../store/testing/sequential-scans';
import { testCipher } from '../../store/testing/test-cipher';
import { percentile, rounded } from '../figures/statistics';

const CASES = Number(process.env['BENCH_CASES'] ?? 1_000_000);
const REPETITIONS = Number(process.env['BENCH_REPETITIONS'] ?? 40);

/**
 * The questions of the console over a read model of a million cases on a PostgreSQL of one's own (or that of
 * `DATABASE_URL`): how long each takes, one at a time, and whether its plan reads a table from end to end.
 */
export async function readModel(): Promise<object> {
  const server = await startTestPostgres();
  try {
    say(`seeding ${CASES} cases`);
    const began = performance.now();
    const database = await openPostgres(server.url);
    await migrate(database);
    await seedManyCases(database.kysely, CASES, testCipher.encrypt('applicant'));
    await database.close();
    const seedSeconds = rounded((performance.now() - began) / 1_000, 1);
    return { ...(await ask(server.url)), seedSeconds };
  } finally {
    await server.stop();
  }
}

async function ask(url: string): Promise<object> {
  let asked: CompiledQuery[] = [];
  const dialect = new PostgresDialect({ pool: new Pool({ connectionString: url, options: SESSION_OPTIONS }) });
  const kysely = new Kysely<unknown>({ dialect, log: (event) => void asked.push(event.query) });
  try {
    const queries = createQueries(kysely, testCipher);
    const questions: Record<string, object> = {};
    let scans = 0;
    for (const [name, question] of HOT_QUESTIONS) {
      const times: number[] = [];
      for (let repetition = 0; repetition <= REPETITIONS; repetition += 1) {
        asked = [];
        const began = performance.now();
        await question(queries);
        // The first one fills caches.
        if (repetition > 0) times.push(performance.now() - began);
      }
      const statements = [...asked];
      const scanned: string[] = [];
      for (const statement of statements) scanned.push(...(await scannedTables(kysely, statement)));
      scans += scanned.length;
      const [p50Ms, p99Ms] = [0.5, 0.99].map((p) => rounded(percentile(times, p), 1));
      questions[name] = { p50Ms, p99Ms, scanned };
      say(`${name}: p50 ${p50Ms} ms, p99 ${p99Ms} ms${scanned.length > 0 ? `, scans ${scanned.join(', ')}` : ''}`);
    }
    const { rows } = await sql<{ server_version: string }>`show server_version`.execute(kysely);
    const common = { bench: 'read-model', cases: CASES, repetitions: REPETITIONS, questions, scans };
    return { ...common, postgres: rows[0]?.server_version ?? '', cpus: cpus().length, node: process.version };
  } finally {
    await kysely.destroy();
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
