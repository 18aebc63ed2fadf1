import { describeStore } from './contract/store-contract';
import { openPglite } from './database/open-pglite';

describeStore('PGlite', async () => (await openPglite(null, { now: 0 })).database);
