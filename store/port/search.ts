import type { Viewer } from '../../models/viewer';

/** A plain value means equality; operators are those of the Orchestration Cluster API. `$like` knows `*` and `?`, escaped by `\`. */
export type StringFilter =
  | string
  | {
      readonly $eq?: string;
      readonly $neq?: string;
      readonly $in?: readonly string[];
      readonly $notIn?: readonly string[];
      readonly $exists?: boolean;
      readonly $like?: string;
    };

/** Whole numbers, and instants as epoch milliseconds. */
export type NumberFilter =
  | number
  | {
      readonly $eq?: number;
      readonly $neq?: number;
      readonly $gt?: number;
      readonly $gte?: number;
      readonly $lt?: number;
      readonly $lte?: number;
      readonly $in?: readonly number[];
      readonly $notIn?: readonly number[];
      readonly $exists?: boolean;
    };

export interface Sort<F extends string> {
  readonly field: F;
  readonly order: 'asc' | 'desc';
}

/** Either an offset (`from`) or a cursor of an earlier answer (`after`, `before`); `limit` defaults to 100, at most 1,000. */
export interface PageRequest {
  readonly limit?: number;
  readonly from?: number;
  readonly after?: string;
  readonly before?: string;
}

/** A search as one viewer asks for it: the policy of {@link Viewer} is always part of the SQL. */
export interface SearchRequest<Filter, Field extends string> {
  readonly viewer: Viewer;
  readonly filter?: Filter;
  readonly sort?: readonly Sort<Field>[];
  readonly page?: PageRequest;
}

export interface SearchPage<T> {
  readonly items: readonly T[];
  /** Exact up to a limit (10,000; tasks and cases 1,000); above, it is the limit and `hasMoreTotalItems` is true. */
  readonly totalItems: number;
  readonly hasMoreTotalItems: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}
