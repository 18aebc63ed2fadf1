import { type RawBuilder, sql } from 'kysely';
import { CodedError } from '../../models/errors/coded-error';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { PageRequest, SearchPage, Sort } from '../port/search';
import { beyond, decodeCursor, encodeCursor, orderBy, type OrderTerm } from './cursor';

/** Above this, a total is not counted further, unless the search says less. */
const COUNT_LIMIT = 10_000;
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;

/** What is searched: `from` names the tables, `columns` makes a row `T` (before decoding), `key` is unique. */
export interface SearchSpec<Field extends string> {
  readonly from: RawBuilder<unknown>;
  readonly columns: RawBuilder<unknown>;
  readonly key: RawBuilder<unknown>;
  readonly sorts: Readonly<Record<Field, SortColumn>>;
  /** Order when the request names none. */
  readonly defaultSort?: readonly Sort<Field>[];
  /** How far totals are counted: inboxes and lists of cases stop early, for they are asked all day long. */
  readonly countLimit?: number;
}

export interface SortColumn {
  readonly column: RawBuilder<unknown>;
  readonly isNullable?: boolean;
}

export interface SearchInput<Field extends string> {
  readonly where: readonly RawBuilder<boolean>[];
  readonly sort: readonly Sort<Field>[] | undefined;
  readonly page: PageRequest | undefined;
}

/** One page of rows with its total; conditions carry the policy already. */
export async function search<Row, Field extends string>(
  db: SqlExecutor,
  spec: SearchSpec<Field>,
  input: SearchInput<Field>,
): Promise<SearchPage<Row>> {
  const page = checkedPage(input.page);
  const terms = orderTerms(spec, input.sort);
  const where = sql.join([sql<boolean>`true`, ...input.where], sql` and `);
  const isBackward = page.before !== undefined;
  const cursor = page.after ?? page.before;
  const position =
    cursor === undefined ? sql<boolean>`true` : beyond(terms, decodeCursor(cursor, terms.length), isBackward);
  const rows = await rowsOf(
    db,
    sql<
      Row & { cursor_: (string | number | null)[] }
    >`select ${spec.columns}, json_build_array(${sql.join(terms.map((term) => term.column))}) as cursor_
      from ${spec.from} where ${where} and ${position}
      order by ${orderBy(terms, isBackward)} limit ${page.limit} offset ${page.from}`,
  );
  if (isBackward) rows.reverse();
  const isWhole = cursor === undefined && page.from === 0 && rows.length < page.limit;
  const limit = spec.countLimit ?? COUNT_LIMIT;
  const total = isWhole ? rows.length : await count(db, spec.from, where, limit);
  return {
    items: rows.map(({ cursor_: _, ...row }) => row as Row),
    totalItems: Math.min(total, limit),
    hasMoreTotalItems: total > limit,
    startCursor: cursorOf(rows.at(0)),
    endCursor: cursorOf(rows.at(-1)),
  };
}

function checkedPage(page: PageRequest | undefined): PageRequest & { readonly limit: number; readonly from: number } {
  const limit = page?.limit ?? DEFAULT_LIMIT;
  const from = page?.from ?? 0;
  if (!Number.isInteger(limit) || limit < 0 || !Number.isInteger(from) || from < 0) {
    throw new CodedError('BAD_REQUEST', 'Expected whole numbers from 0 as page limit and offset.');
  }
  return { ...page, limit: Math.min(limit, MAX_LIMIT), from };
}

function orderTerms<Field extends string>(
  spec: SearchSpec<Field>,
  sort: readonly Sort<Field>[] | undefined,
): readonly OrderTerm[] {
  const wanted = sort && sort.length > 0 ? sort : (spec.defaultSort ?? []);
  const terms = wanted.map(({ field, order }): OrderTerm => {
    if (!Object.hasOwn(spec.sorts, field))
      throw new CodedError('BAD_REQUEST', `Expected a field to sort by, but got "${field}".`);
    const { column, isNullable } = spec.sorts[field];
    return { column, isDescending: order === 'desc', isNullable: isNullable ?? false };
  });
  return [...terms, { column: spec.key, isDescending: terms.at(-1)?.isDescending ?? false, isNullable: false }];
}

async function count(
  db: SqlExecutor,
  from: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
  limit: number,
): Promise<number> {
  const row = await firstOf(
    db,
    sql<{
      total: number;
    }>`select count(*) as total from (select 1 from ${from} where ${where} limit ${limit + 1}) counted`,
  );
  return row?.total ?? 0;
}

function cursorOf(row: { readonly cursor_: (string | number | null)[] } | undefined): string | null {
  return row ? encodeCursor(row.cursor_) : null;
}
