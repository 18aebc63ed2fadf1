import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { FlushBatch, FlushResult } from '../../models/ports/case-store';
import { flushCase, type FlushDependencies } from './flush-case';

/**
 * Events in one transaction. A slice of the kernel has thousands of them; in one piece they would hold the embedded
 * database, which has one connection, for seconds, and all other cases would wait.
 */
const PART_EVENTS = 400;

/**
 * Writes a batch part by part, each a transaction of its own; others come in between. Parts share the workflow time of
 * their activation, as slices do: what is missing after a crash is written by the next attempt, which begins at the
 * first part again. `between` is awaited from part to part, while no transaction is open.
 */
export async function flushInParts(
  db: Kysely<unknown>,
  batch: FlushBatch,
  deps: FlushDependencies,
  size = PART_EVENTS,
  between: () => Promise<unknown> = () => setImmediate(),
): Promise<FlushResult> {
  for (let from = 0; from === 0 || from < batch.events.length; from += size) {
    if (from > 0) await between();
    const part = { ...batch, fromSeq: batch.fromSeq + from, events: batch.events.slice(from, from + size) };
    const result = await db.transaction().execute((tx) => flushCase(tx, part, deps, from > 0));
    if (result === 'stale') return result;
  }
  return 'written';
}
