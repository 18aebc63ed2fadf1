import { type RawBuilder, sql } from 'kysely';
import type { NumberedEvent } from '../../models/events/engine-event';

/** Copies of what the clocks of a case say, on its own row: lists by light and by due instant need no join. */
export function summariseClocks(instanceNo: string): RawBuilder<unknown> {
  return sql`update projections.cases c
    set (due, yellow_at, red_at, dark_red_at, provisional, on_time) = (
      select min(due) filter (where status = 'running'),
        min(yellow_at) filter (where status = 'running' and due is not null),
        min(due) filter (where status = 'running' and late = 'red'),
        min(due) filter (where status = 'running' and late = 'dark-red'),
        coalesce(bool_or(provisional and status = 'running' and due is not null), false),
        bool_and(stopped_at < due) filter (where status = 'stopped' and due is not null)
      from projections.clocks k where k.instance_no = c.instance_no
    )
    where c.instance_no = ${instanceNo}`;
}

/** State of the case after its root instance began or ended; `null` when the events say nothing about it. */
export interface RootState {
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  readonly closedSeq: number | null;
  readonly closedAt: number | null;
}

export function rootState(events: readonly NumberedEvent[], instanceNo: string): RootState | null {
  const rootKey = `${instanceNo}00000000`;
  let root: RootState | null = null;
  for (const event of events) {
    if (event.type !== 'instance-created' && event.type !== 'element-completed' && event.type !== 'element-terminated')
      continue;
    if (event.key !== rootKey) continue;
    if (event.type === 'instance-created') root = { state: 'ACTIVE', closedSeq: null, closedAt: null };
    else
      root = {
        state: event.type === 'element-completed' ? 'COMPLETED' : 'TERMINATED',
        closedSeq: event.seq,
        closedAt: event.at,
      };
  }
  return root;
}

export function touchesClocks(events: readonly NumberedEvent[]): boolean {
  return events.some((event) => event.type === 'clock-ledger');
}
