import { createStore } from '../create-store';
import { migrate } from '../database/migrate';
import type { Database } from '../port/database';
import type { Store } from '../port/store';
import { testCipher } from './test-cipher';

/** A store over an empty database with a clock that tests set. */
export interface TestStore {
  readonly database: Database;
  readonly store: Store;
  readonly clock: { now: number };
  close(): Promise<void>;
}

export async function openTestStore(database: Database): Promise<TestStore> {
  await migrate(database);
  const clock = { now: 1_000_000 };
  const store = await createStore({ database, cipher: testCipher, now: () => clock.now });
  return {
    database,
    store,
    clock,
    async close() {
      await store.close();
      await database.close();
    },
  };
}
