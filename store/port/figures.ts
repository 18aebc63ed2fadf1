import type { Light } from './rows';

export interface RegionPair {
  readonly receivingDivision: string;
  readonly handlingDivision: string;
}

/** Sums over rows for `/metrics`. Totals count confirmed rows only, so they never fall. */
export interface Figures {
  openCases(
    now: number,
  ): Promise<readonly (RegionPair & { readonly mode: string; readonly light: Light; readonly count: number })[]>;
  /** Running clocks whose due instant lies in [from, to), per pair; for "due today" and "due this week". */
  dueBetween(
    from: number,
    to: number,
  ): Promise<readonly (RegionPair & { readonly clockId: string; readonly count: number })[]>;
  /** Running clocks past due, with the side that owns the time. */
  overdue(
    now: number,
  ): Promise<readonly (RegionPair & { readonly clockId: string; readonly owner: string; readonly count: number })[]>;
  casesOpened(): Promise<readonly (RegionPair & { readonly mode: string; readonly count: number })[]>;
  /** Closed cases by whether every clock with a limit stopped in time. */
  casesClosed(): Promise<
    readonly (RegionPair & { readonly mode: string; readonly onTime: boolean; readonly count: number })[]
  >;
  openIncidents(): Promise<readonly { readonly errorType: string; readonly count: number }[]>;
  openTasks(): Promise<readonly { readonly division: string | null; readonly count: number }[]>;
  unconfirmedCases(): Promise<number>;
}
