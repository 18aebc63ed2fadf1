import { startTestPostgres, type TestPostgres } from '../scripts/postgres/start-test-postgres';
import { describeStore } from './contract/store-contract';
import { openPostgres } from './database/open-postgres';

let server: TestPostgres;

describeStore(
  'PostgreSQL',
  async () => {
    server = await startTestPostgres();
    return openPostgres(server.url);
  },
  () => server.stop(),
);
