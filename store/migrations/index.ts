import type { Migration } from 'kysely';
import { initialProjections } from './0002-projections';
import { initialRecords } from './0001-records';
import { signals } from './0003-signals';
import { decisions } from './0005-decisions';
import { waitingStarts } from './0006-waiting-starts';

/** In order of name. A migration that has been released is never edited: the next one changes what it made. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-records': initialRecords,
  '0002-projections': initialProjections,
  '0003-signals': signals,
  '0005-decisions': decisions,
  '0006-waiting-starts': waitingStarts,
};
