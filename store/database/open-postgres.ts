import { Kysely, PostgresDialect } from 'kysely';
import { Client, type CustomTypesConfig, Pool, types } from 'pg';
import type { Database } from '../port/database';
import { statementLog } from './statement-log';
import { columnParsers } from './column-parsers';
import { createListener } from './postgres-listener';

/**
 * No statement of ours waits longer for a lock than 2 s, and no transaction of ours idles longer than 5 s. Pages of an
 * index cost little more than those read in order, as on any disk that does not turn.
 */
export const SESSION_OPTIONS =
  '-c lock_timeout=2000 -c idle_in_transaction_session_timeout=5000 -c timezone=UTC -c random_page_cost=1.1';
const POOL_SIZE = 16;
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Opens a pool on a PostgreSQL server; nothing is asked of the server yet. One further connection listens for
 * notifications once somebody subscribes.
 */
export async function openPostgres(url: string, options: { readonly poolSize?: number } = {}): Promise<Database> {
  const settings = { connectionString: url, options: SESSION_OPTIONS, connectionTimeoutMillis: CONNECT_TIMEOUT_MS };
  const pool = new Pool({ ...settings, max: options.poolSize ?? POOL_SIZE, types: { getTypeParser: parserOf } });
  // An idle connection that the server closes is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const statements = statementLog();
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }), log: statements.log });
  const listener = createListener(() => new Client(settings));
  return {
    kind: 'postgres',
    kysely,
    onStatement: statements.subscribe,
    listen: (channel, callback) => listener.listen(channel, callback),
    async close() {
      await listener.close();
      await kysely.destroy();
    },
  };
}

const parserOf: CustomTypesConfig['getTypeParser'] = (oid, format): ((value: string) => unknown) =>
  columnParsers[oid] ?? (types.getTypeParser(oid, format) as (value: string) => unknown);
