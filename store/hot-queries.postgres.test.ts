import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { startTestPostgres, type TestPostgres } from '../scripts/postgres/start-test-postgres';
import { migrate } from './database/migrate';
import { openPostgres, SESSION_OPTIONS } from './database/open-postgres';
import { createQueries } from './queries/queries';
import { HOT_QUESTIONS } from './testing/hot-questions';
import { seedManyCases } from './testing/seed-many-cases';
import { scannedTables } from './testing/sequential-scans';
import { testCipher } from './testing/test-cipher';

const SEEDED = 40_000;
const TIMEOUT_MS = 120_000;
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

  it.each(HOT_QUESTIONS)('reads no table from end to end for %s', async (_name, ask) => {
    asked = [];
    await ask(createQueries(kysely, testCipher));
    const statements = [...asked];
    expect(statements.length).toBeGreaterThan(0);

    const scanned = await Promise.all(statements.map((statement) => scannedTables(kysely, statement)));

    expect(scanned.flat()).toEqual([]);
  });
});
