import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { FlushBatch, FlushResult } from '../../models/ports/case-store';
import type { Database } from '../port/database';
import { flushCase, type FlushDependencies } from './flush-case';

/** How a large batch shares the database with those who have little to write (ADR 016). */
export interface FlushPace {
  /** Up to so many events are one transaction: what a case usually does in one activation. */
  readonly whole: number;
  /** Events in one transaction of a larger batch. */
  readonly events: number;
  /** Awaited from part to part, while no transaction is open. @param busyMs how long the part before has taken */
  readonly rest: (busyMs: number) => Promise<unknown>;
}

/** The embedded database has one connection and works on the thread of the service: whoever waits, waits for a part. */
const EMBEDDED_PACE: FlushPace = { whole: 600, events: 60, rest: (busyMs) => setTimeout(6 * busyMs) };
const SERVER_PACE: FlushPace = { whole: 600, events: 400, rest: () => setImmediate() };

export function paceOf({ kind }: Pick<Database, 'kind'>): FlushPace {
  return kind === 'pglite' ? EMBEDDED_PACE : SERVER_PACE;
}

/**
 * Writes a batch part by part, each a transaction of its own; others come in between. Parts share the workflow time of
 * their activation, as slices do: what is missing after a crash is written by the next attempt, which begins at the
 * first part again.
 */
export async function flushInParts(
  db: Kysely<unknown>,
  batch: FlushBatch,
  deps: FlushDependencies,
  pace: FlushPace,
): Promise<FlushResult> {
  const { whole, rest } = pace;
  const size = batch.events.length <= whole ? whole : pace.events;
  for (let from = 0; from === 0 || from < batch.events.length; from += size) {
    const begun = performance.now();
    const part = { ...batch, fromSeq: batch.fromSeq + from, events: batch.events.slice(from, from + size) };
    const result = await db.transaction().execute((tx) => flushCase(tx, part, deps, from > 0));
    if (result === 'stale') return result;
    if (from + size < batch.events.length) await rest(performance.now() - begun);
  }
  return 'written';
}
