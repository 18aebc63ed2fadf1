import { sql } from 'kysely';
import type { Agreement } from '../../models/catalogue/agreement';
import type { Item } from '../../models/catalogue/item';
import type { Region } from '../../models/catalogue/region';
import type { Json } from '../../models/json';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { CatalogueBook, CatalogueKind, CatalogueVersion } from '../port/catalogue';
import { compileFilter } from '../queries/filter';
import { propose, publish } from './catalogue-versions';

const MAX_LIST = 1_000;

/** Items, agreements, regions and calendars in versions, on one database. */
export function createCatalogueBook(db: SqlExecutor): CatalogueBook {
  return {
    propose: (entry) => db.transaction().execute((tx) => propose(tx, entry)),
    publish: (entry) => db.transaction().execute((tx) => publish(tx, entry)),
    version: (kind, id, version) => readVersion(db, kind, id, version),
    async item(taskCode, version) {
      const found = await usable<Item>(db, 'item', taskCode, version);
      return found && { item: found.body, version: found.version };
    },
    items: (query) => listItems(db, query),
    async agreement(id) {
      const found = await usable<Agreement>(db, 'agreement', id);
      return found && { agreement: found.body, version: found.version };
    },
    agreements: (query) => listAgreements(db, query),
    async agreementsBetween(a, b) {
      const rows = await rowsOf(
        db,
        sql<{ body: Agreement }>`select body from records.catalogue
          where kind = 'agreement' and is_current and body->'parties' ? ${a} and body->'parties' ? ${b} order by id`,
      );
      return a === b ? [] : rows.map((row) => row.body);
    },
    async region(code) {
      return (await usable<Region>(db, 'region', code))?.body ?? null;
    },
    async regions() {
      const rows = await current<Region>(db, 'region');
      return rows.map((row) => row.body);
    },
    calendars: () => current<Json>(db, 'calendar'),
  };
}

interface Versioned<T> {
  readonly id: string;
  readonly version: number;
  readonly body: T;
}

function current<T>(db: SqlExecutor, kind: CatalogueKind): Promise<Versioned<T>[]> {
  return rowsOf(
    db,
    sql<Versioned<T>>`select id, version, body from records.catalogue where kind = ${kind} and is_current order by id`,
  );
}

/** The version in use, or a certain published one. */
function usable<T>(db: SqlExecutor, kind: CatalogueKind, id: string, version?: number): Promise<Versioned<T> | null> {
  const which = version === undefined ? sql`is_current` : sql`version = ${version} and published_at is not null`;
  return firstOf(
    db,
    sql<Versioned<T>>`select id, version, body from records.catalogue where kind = ${kind} and id = ${id} and ${which}`,
  );
}

function readVersion(
  db: SqlExecutor,
  kind: CatalogueKind,
  id: string,
  version?: number,
): Promise<CatalogueVersion | null> {
  const which = version === undefined ? sql`true` : sql`version = ${version}`;
  return firstOf(
    db,
    sql<CatalogueVersion>`select kind, id, version, body, author, publisher, created_at as "createdAt", published_at as "publishedAt"
      from records.catalogue where kind = ${kind} and id = ${id} and ${which} order by version desc limit 1`,
  );
}

async function listItems(
  db: SqlExecutor,
  query: Parameters<CatalogueBook['items']>[0],
): ReturnType<CatalogueBook['items']> {
  const conditions = [sql<boolean>`kind = 'item' and is_current`];
  if (query.division !== undefined) conditions.push(sql<boolean>`body->>'division' = ${query.division}`);
  if (query.mode !== undefined) conditions.push(sql<boolean>`body->'modes' ? ${query.mode}`);
  if (query.text !== undefined) {
    const names = sql`(body->>'taskName' || ' ' || (body->>'taskNameEn'))`;
    conditions.push(compileFilter(sql`lower(${names})`, { $like: `*${escaped(query.text.toLowerCase())}*` }));
  }
  return page<Item>(db, sql.join(conditions, sql` and `), query);
}

async function listAgreements(
  db: SqlExecutor,
  query: Parameters<CatalogueBook['agreements']>[0],
): ReturnType<CatalogueBook['agreements']> {
  const conditions = [sql<boolean>`kind = 'agreement' and is_current`];
  if (query.party !== undefined) conditions.push(sql<boolean>`body->'parties' ? ${query.party}`);
  return page<Agreement>(db, sql.join(conditions, sql` and `), query);
}

async function page<T>(
  db: SqlExecutor,
  where: ReturnType<typeof sql.join>,
  range: { readonly limit?: number; readonly from?: number },
): Promise<{ readonly items: readonly T[]; readonly totalItems: number }> {
  const rows = await rowsOf(
    db,
    sql<{ body: T }>`select body from records.catalogue where ${where} order by id
      limit ${Math.min(range.limit ?? 100, MAX_LIST)} offset ${range.from ?? 0}`,
  );
  const total = await firstOf(
    db,
    sql<{ total: number }>`select count(*) as total from records.catalogue where ${where}`,
  );
  return { items: rows.map((row) => row.body), totalItems: total?.total ?? 0 };
}

function escaped(text: string): string {
  return text.replace(/[*?\\]/g, '\\$&');
}
