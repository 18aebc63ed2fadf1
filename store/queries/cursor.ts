import { type RawBuilder, sql } from 'kysely';
import { CodedError } from '../../models/errors/coded-error';

/** One level of an order; `isNullable` columns put their nulls last, in either direction. */
export interface OrderTerm {
  readonly column: RawBuilder<unknown>;
  readonly isDescending: boolean;
  readonly isNullable: boolean;
}

type CursorValue = string | number | null;

/** Opaque text of a position: the values of the order's terms in one row, as the database printed them. */
export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** @throws CodedError BAD_REQUEST for a text that is no cursor of an order with so many terms. */
export function decodeCursor(text: string, terms: number): readonly CursorValue[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === terms && values.every(isCursorValue)) return values;
  } catch {
    // Falls through to the refusal.
  }
  throw new CodedError('BAD_REQUEST', 'The cursor does not belong to this search.');
}

function isCursorValue(value: unknown): value is CursorValue {
  return value === null || typeof value === 'string' || typeof value === 'number';
}

/** Rows strictly after (or before) a position: the first term that differs decides. */
export function beyond(
  terms: readonly OrderTerm[],
  values: readonly CursorValue[],
  isBackward: boolean,
): RawBuilder<boolean> {
  const alternatives = terms.map((term, index) => {
    const equal = terms.slice(0, index).map((earlier, at) => same(earlier.column, values[at] ?? null));
    return sql<boolean>`(${sql.join([...equal, past(term, values[index] ?? null, isBackward)], sql` and `)})`;
  });
  return sql<boolean>`(${sql.join(alternatives, sql` or `)})`;
}

function same(column: RawBuilder<unknown>, value: CursorValue): RawBuilder<boolean> {
  return value === null ? sql<boolean>`${column} is null` : sql<boolean>`${column} = ${value}`;
}

function past(term: OrderTerm, value: CursorValue, isBackward: boolean): RawBuilder<boolean> {
  if (value === null) return isBackward ? sql<boolean>`${term.column} is not null` : sql<boolean>`false`;
  const isLower = term.isDescending !== isBackward;
  const compared = isLower ? sql<boolean>`${term.column} < ${value}` : sql<boolean>`${term.column} > ${value}`;
  return term.isNullable && !isBackward ? sql<boolean>`(${compared} or ${term.column} is null)` : compared;
}

/** `order by` of the terms; backward pages are read in reverse. */
export function orderBy(terms: readonly OrderTerm[], isBackward: boolean): RawBuilder<unknown> {
  return sql.join(
    terms.map((term) => {
      const direction = term.isDescending === isBackward ? sql`asc` : sql`desc`;
      const nulls = term.isNullable ? (isBackward ? sql` nulls first` : sql` nulls last`) : sql``;
      return sql`${term.column} ${direction}${nulls}`;
    }),
  );
}
