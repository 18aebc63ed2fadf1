import type { LogEvent } from 'kysely';

type StatementListener = (statement: string, milliseconds: number) => void;

/** Passes what Kysely logs on to whoever listens; nothing is kept and no parameter is passed on. */
export function statementLog(): {
  readonly log: (event: LogEvent) => void;
  readonly subscribe: (listener: StatementListener) => () => void;
} {
  const listeners = new Set<StatementListener>();
  return {
    log(event) {
      for (const listener of listeners) listener(event.query.sql, event.queryDurationMillis);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
