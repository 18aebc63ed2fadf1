import type { Viewer } from '../../../models/viewer';
import type { NumberFilter, PageRequest, SearchPage, SearchRequest, Sort, StringFilter } from '../../../store/index';
import { DEFAULT_TENANT, withoutAbsent } from './fields';
import { MAX_PAGE } from './search';

type Loose<T> = T extends readonly unknown[] ? T : T extends object ? { [K in keyof T]?: T[K] | undefined } : T;

/** A filter as the schema hands it over; absent members may be `undefined` there. */
export type GivenText = Loose<StringFilter> | undefined;
export type GivenNumber = Loose<NumberFilter> | undefined;
export type GivenInstant =
  string | { readonly [operator: string]: string | readonly string[] | boolean | undefined } | undefined;

/** The body of a search after its schema. */
export interface GivenSearch<F, S extends string> {
  readonly filter?: F | undefined;
  readonly sort?: readonly { readonly field: S; readonly order?: string | undefined }[] | undefined;
  readonly page?: Loose<PageRequest> | undefined;
}

export function textFilterOf(given: GivenText): StringFilter | undefined {
  return typeof given === 'object' ? withoutAbsent(given) : given;
}

export function numberFilterOf(given: GivenNumber): NumberFilter | undefined {
  return typeof given === 'object' ? withoutAbsent(given) : given;
}

/** Instants become epoch milliseconds. */
export function instantFilterOf(given: GivenInstant): NumberFilter | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'string') return Date.parse(given);
  const operators = Object.entries(given).map(([operator, value]) => {
    if (typeof value === 'string') return [operator, Date.parse(value)];
    return [operator, Array.isArray(value) ? value.map((text: string) => Date.parse(text)) : value];
  });
  return withoutAbsent(Object.fromEntries(operators) as Record<string, never>);
}

/** Whether a filter admits a value that is the same for every row: tenant, kind of job. */
export function admits(given: GivenText, value: string): boolean {
  if (given === undefined) return true;
  if (typeof given === 'string') return given === value;
  if (given.$eq !== undefined && given.$eq !== value) return false;
  if (given.$neq !== undefined && given.$neq === value) return false;
  if (given.$exists === false) return false;
  if (given.$in !== undefined && !given.$in.includes(value)) return false;
  if (given.$notIn?.includes(value)) return false;
  return given.$like === undefined || isLike(value, given.$like);
}

/** Whether the filter asks for our only tenant. */
export function admitsTenant(given: GivenText): boolean {
  return admits(given, DEFAULT_TENANT);
}

/** `*` is any text, `?` one character, `\` takes the next one literally; linear in text times pattern. */
function isLike(text: string, pattern: string): boolean {
  let reachable = new Set([0]);
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at];
    const next = new Set<number>();
    if (char === '*') {
      for (let position = Math.min(...reachable); position <= text.length; position += 1) next.add(position);
    } else {
      const literal = char === '\\' ? pattern[(at += 1)] : char;
      for (const position of reachable) {
        if (position < text.length && (char === '?' || text[position] === literal)) next.add(position + 1);
      }
    }
    if (next.size === 0) return false;
    reachable = next;
  }
  return reachable.has(text.length);
}

/**
 * A search as the store takes it. `sortFields` maps the protocol's names; those that map to `null` are the same for every
 * row and sort nothing.
 */
export function searchRequestOf<F, S extends string, T extends string>(
  viewer: Viewer,
  given: GivenSearch<unknown, S>,
  filter: F,
  sortFields: Readonly<Record<S, T | null>>,
): SearchRequest<F, T> {
  const sort = (given.sort ?? []).flatMap(({ field, order }): Sort<T>[] => {
    const mapped = sortFields[field];
    return mapped === null ? [] : [{ field: mapped, order: order?.toUpperCase() === 'DESC' ? 'desc' : 'asc' }];
  });
  const page: PageRequest = withoutAbsent({ ...given.page, limit: Math.min(given.page?.limit ?? 100, MAX_PAGE) });
  return { viewer, filter, sort, page };
}

/** The answer of a search in the protocol's shape. */
export function searchResultOf<R, T>(page: SearchPage<R>, mapItem: (row: R) => T) {
  const cursors = withoutAbsent({ startCursor: cursorOf(page.startCursor), endCursor: cursorOf(page.endCursor) });
  return {
    items: page.items.map(mapItem),
    page: { totalItems: page.totalItems, hasMoreTotalItems: page.hasMoreTotalItems, ...cursors },
  };
}

/** Longest cursor that clients accept. */
const MAX_CURSOR = 300;

/** Clients accept padded base64 in its plain alphabet; a cursor that is too long for them is left out. */
function cursorOf(cursor: string | null): string | null {
  const text = cursor === null ? '' : Buffer.from(cursor, 'base64url').toString('base64');
  return text === '' || text.length > MAX_CURSOR ? null : text;
}

/** What a filter gives that admits no row. */
export const EMPTY_RESULT = { items: [], page: { totalItems: 0, hasMoreTotalItems: false } } as const;
