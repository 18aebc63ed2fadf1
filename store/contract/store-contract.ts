import type { Database } from '../port/database';
import { openTestStore, type TestStore } from '../testing/open-test-store';
import { describeFigures } from './figures-contract';
import { describeFlush } from './flush-contract';
import { describeJobs } from './jobs-contract';
import { describeMessages } from './messages-contract';
import { describeMirror } from './mirror-contract';
import { describePolicy } from './policy-contract';
import { describeQueries } from './queries-contract';
import { describeRecords } from './records-contract';
import { describeRewrites } from './rewrite-contract';
import { describeSignals } from './signals-contract';
import { describeStorable } from './storable-contract';

const START_TIMEOUT_MS = 90_000;

/** Everything that is promised of the store, whatever database carries it. */
export function describeStore(
  name: string,
  open: () => Promise<Database>,
  after: () => Promise<void> = async () => undefined,
): void {
  describe(`store on ${name}`, () => {
    let opened: TestStore;
    beforeAll(async () => {
      opened = await openTestStore(await open());
    }, START_TIMEOUT_MS);
    afterAll(async () => {
      await opened.close();
      await after();
    }, START_TIMEOUT_MS);

    const current = (): TestStore => opened;
    describeFlush(current);
    describeStorable(current);
    describeRewrites(current);
    describeMirror(current);
    describeQueries(current);
    describeFigures(current);
    describePolicy(current);
    describeJobs(current);
    describeMessages(current);
    describeSignals(current);
    describeRecords(current);
  });
}
