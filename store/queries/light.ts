import { type RawBuilder, sql } from 'kysely';
import type { Light } from '../port/rows';

/** Light of a case (`c`) at an instant: overdue is decided by the due instants when the question is asked, never stored. */
export function lightOfCase(now: number): RawBuilder<Light> {
  return sql<Light>`case
    when c.state <> 'ACTIVE' then 'none'
    when c.dark_red_at <= ${now}::bigint then 'dark-red'
    when c.red_at <= ${now}::bigint then 'red'
    when c.yellow_at <= ${now}::bigint then 'yellow'
    when c.due is not null then 'green'
    else 'none' end`;
}

/**
 * The same as a condition that the indexes over the instants can serve. `due` is the earlier of `red_at` and
 * `dark_red_at`, so one comparison with it bounds what is read.
 */
export function hasLight(light: Light, now: number): RawBuilder<boolean> {
  switch (light) {
    case 'dark-red':
      return sql<boolean>`(c.state = 'ACTIVE' and c.due <= ${now}::bigint and c.dark_red_at <= ${now}::bigint)`;
    case 'red':
      return sql<boolean>`(c.state = 'ACTIVE' and c.due <= ${now}::bigint and (c.dark_red_at is null or c.dark_red_at > ${now}::bigint))`;
    case 'yellow':
      return sql<boolean>`(c.state = 'ACTIVE' and c.due > ${now}::bigint and c.yellow_at <= ${now}::bigint)`;
    case 'green':
      return sql<boolean>`(c.state = 'ACTIVE' and c.due > ${now}::bigint and (c.yellow_at is null or c.yellow_at > ${now}::bigint))`;
    case 'none':
      return sql<boolean>`(c.state <> 'ACTIVE' or c.due is null)`;
  }
}

/** Light of one clock at an instant. */
export function lightOfClock(
  clock: { readonly status: string; readonly due: number | null; readonly yellowAt: number | null },
  late: Light,
  now: number,
): Light {
  if (clock.status !== 'running' || clock.due === null) return 'none';
  if (clock.due <= now) return late;
  return clock.yellowAt !== null && clock.yellowAt <= now ? 'yellow' : 'green';
}
