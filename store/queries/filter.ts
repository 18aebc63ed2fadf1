import { type RawBuilder, sql } from 'kysely';
import { CodedError } from '../../models/errors/coded-error';
import type { NumberFilter, StringFilter } from '../port/search';

type Operand = string | number | boolean | readonly (string | number)[] | undefined;

/** Condition of one advanced filter on one SQL expression; every operand is a bound parameter. */
export function compileFilter(
  column: RawBuilder<unknown>,
  filter: StringFilter | NumberFilter | boolean,
): RawBuilder<boolean> {
  if (typeof filter !== 'object') return sql<boolean>`${column} = ${filter}`;
  const conditions = Object.entries(filter as Record<string, Operand>)
    .filter((entry): entry is [string, Exclude<Operand, undefined>] => entry[1] !== undefined)
    .map(([operator, operand]) => condition(column, operator, operand));
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

function condition(
  column: RawBuilder<unknown>,
  operator: string,
  operand: Exclude<Operand, undefined>,
): RawBuilder<boolean> {
  switch (operator) {
    case '$eq':
      return sql<boolean>`${column} = ${operand}`;
    case '$neq':
      return sql<boolean>`${column} is distinct from ${operand}`;
    case '$gt':
      return sql<boolean>`${column} > ${operand}`;
    case '$gte':
      return sql<boolean>`${column} >= ${operand}`;
    case '$lt':
      return sql<boolean>`${column} < ${operand}`;
    case '$lte':
      return sql<boolean>`${column} <= ${operand}`;
    case '$in':
      return membership(column, operand);
    case '$notIn':
      return sql<boolean>`(${column} is null or not ${membership(column, operand)})`;
    case '$exists':
      return operand === true ? sql<boolean>`${column} is not null` : sql<boolean>`${column} is null`;
    case '$like':
      return sql<boolean>`${column} like ${likePattern(String(operand))}`;
    default:
      throw new CodedError('BAD_REQUEST', `Expected a known filter operator, but got "${operator}".`);
  }
}

function membership(column: RawBuilder<unknown>, operand: Exclude<Operand, undefined>): RawBuilder<boolean> {
  const values = Array.isArray(operand) ? (operand as readonly (string | number)[]) : [];
  return values.length === 0 ? sql<boolean>`false` : sql<boolean>`${column} in (${sql.join(values)})`;
}

/** `*` stands for any text and `?` for one character; `\` takes either literally. */
export function likePattern(pattern: string): string {
  return pattern.replace(/\\[*?\\]|[*?%_\\]/g, (part) => {
    if (part === '*') return '%';
    if (part === '?') return '_';
    const literal = part.length === 2 ? part.slice(1) : part;
    return literal === '%' || literal === '_' || literal === '\\' ? `\\${literal}` : literal;
  });
}
