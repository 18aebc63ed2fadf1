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

/** The same as a condition that the indexes over the instants can serve. */
export function hasLight(light: Light, now: number): RawBuilder<boolean> {
  const isActive = sql<boolean>`c.state = 'ACTIVE'`;
  const reached = (column: string): RawBuilder<boolean> => sql<boolean>`${sql.ref(`c.${column}`)} <= ${now}::bigint`;
  const notReached = (...columns: string[]): RawBuilder<unknown> =>
    sql.join(
      columns.map((column) => sql`(${sql.ref(`c.${column}`)} is null or ${sql.ref(`c.${column}`)} > ${now}::bigint)`),
      sql` and `,
    );
  switch (light) {
    case 'dark-red':
      return sql<boolean>`(${isActive} and ${reached('dark_red_at')})`;
    case 'red':
      return sql<boolean>`(${isActive} and ${reached('red_at')} and ${notReached('dark_red_at')})`;
    case 'yellow':
      return sql<boolean>`(${isActive} and ${reached('yellow_at')} and ${notReached('red_at', 'dark_red_at')})`;
    case 'green':
      return sql<boolean>`(${isActive} and c.due is not null and ${notReached('yellow_at', 'red_at', 'dark_red_at')})`;
    case 'none':
      return sql<boolean>`(c.state <> 'ACTIVE' or (c.due is null and ${notReached('yellow_at', 'red_at', 'dark_red_at')}))`;
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
