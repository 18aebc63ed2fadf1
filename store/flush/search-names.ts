import { sql } from 'kysely';
import type { NumberedEvent } from '../../models/events/engine-event';
import { rowsOf, type SqlExecutor } from '../database/sql-executor';

const REMEMBERED = 20_000;
const NONE: ReadonlySet<string> = new Set();

/** Which variables of a process instance may be searched, by what its definition says. Remembers what it has read. */
export class SearchNames {
  readonly #byDefinition = new Map<string, ReadonlySet<string>>();
  readonly #byInstance = new Map<string, ReadonlySet<string>>();

  /** Reads what is not known yet; usually nothing. */
  async prepare(db: SqlExecutor, events: readonly NumberedEvent[]): Promise<void> {
    await this.#learnDefinitions(db, events);
    const missing = new Set<string>();
    for (const event of events) {
      if (event.type === 'instance-created')
        this.#remember(event.key, this.#byDefinition.get(event.definitionKey) ?? NONE);
      if (event.type === 'variables-set' && !this.#byInstance.has(event.instanceKey)) missing.add(event.instanceKey);
    }
    if (missing.size === 0) return;
    const rows = await rowsOf(
      db,
      sql<{ key: string; names: string[] }>`select p.key, d.search_variables as names
        from projections.process_instances p join records.definitions d on d.key = p.definition_key
        where p.key = any(${[...missing]}::text[])`,
    );
    for (const row of rows) this.#remember(row.key, new Set(row.names));
  }

  of(instanceKey: string): ReadonlySet<string> {
    return this.#byInstance.get(instanceKey) ?? NONE;
  }

  async #learnDefinitions(db: SqlExecutor, events: readonly NumberedEvent[]): Promise<void> {
    const unknown = new Set<string>();
    for (const event of events) {
      if (event.type === 'instance-created' && !this.#byDefinition.has(event.definitionKey))
        unknown.add(event.definitionKey);
    }
    if (unknown.size === 0) return;
    const rows = await rowsOf(
      db,
      sql<{ key: string; names: string[] }>`select key, search_variables as names from records.definitions
        where key = any(${[...unknown]}::text[])`,
    );
    for (const row of rows) this.#byDefinition.set(row.key, new Set(row.names));
  }

  #remember(instanceKey: string, names: ReadonlySet<string>): void {
    if (this.#byInstance.size >= REMEMBERED) {
      const [oldest] = this.#byInstance.keys();
      if (oldest !== undefined) this.#byInstance.delete(oldest);
    }
    this.#byInstance.set(instanceKey, names);
  }
}
