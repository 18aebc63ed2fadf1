import { sql } from 'kysely';
import { createAuditBook } from './audit/audit-book';
import { createCatalogueBook } from './catalogue/catalogue-book';
import { rowsOf } from './database/sql-executor';
import { translateFailures } from './database/translate-failures';
import { createDefinitionBook } from './definitions/definition-book';
import { createFigures } from './figures/figures';
import { flushInParts, paceOf } from './flush/flush-in-parts';
import { FlushSignals } from './flush/flush-signals';
import { SearchNames } from './flush/search-names';
import { listenForJobs } from './jobs/job-availability';
import { createJobQueue } from './jobs/job-queue';
import { createMessageBook } from './messages/message-book';
import { createCaseMirror } from './mirror/case-mirror';
import type { Store, StoreDependencies } from './port/store';
import { createQueries } from './queries/queries';
import { createSignalBook } from './signals/signal-book';
import { createStartBook } from './starts/start-book';

/** The store over an open, migrated database. */
export async function createStore({ database, cipher, now }: StoreDependencies): Promise<Store> {
  const db = database.kysely;
  const deps = { cipher, now, names: new SearchNames() };
  const pace = paceOf(database);
  const flushes = new FlushSignals();
  const availability = await listenForJobs(database);
  const { flush } = translateFailures(
    {
      flush: async (batch: Parameters<Store['flush']>[0]) => {
        const result = await flushInParts(db, batch, deps, pace);
        if (result === 'written') flushes.tell(batch.instanceNo);
        return result;
      },
    },
    'UNAVAILABLE',
  );
  return {
    flush,
    mirror: translateFailures(createCaseMirror(db, deps, flushes), 'UNAVAILABLE'),
    queries: translateFailures(createQueries(db, cipher), 'UNAVAILABLE'),
    jobs: translateFailures(createJobQueue(db, cipher, availability), 'OUTCOME_UNKNOWN'),
    messages: translateFailures(createMessageBook(db, cipher), 'OUTCOME_UNKNOWN'),
    signals: translateFailures(createSignalBook(db, cipher), 'OUTCOME_UNKNOWN'),
    starts: translateFailures(createStartBook(db, cipher), 'OUTCOME_UNKNOWN'),
    definitions: translateFailures(createDefinitionBook(db, cipher), 'OUTCOME_UNKNOWN'),
    catalogue: translateFailures(createCatalogueBook(db), 'OUTCOME_UNKNOWN'),
    audit: translateFailures(createAuditBook(db), 'UNAVAILABLE'),
    figures: translateFailures(createFigures(db), 'UNAVAILABLE'),
    async healthy() {
      try {
        await rowsOf(db, sql`select 1`);
        return true;
      } catch {
        return false;
      }
    },
    close: () => availability.close(),
  };
}
