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
  /** Open cases by the name of the item. */
  openCasesByItem(
    now: number,
  ): Promise<readonly { readonly itemName: string; readonly light: Light; readonly count: number }[]>;
  /** Open cases, each once, with a running clock whose due instant lies in [from, to). */
  casesDueBetween(
    from: number,
    to: number,
  ): Promise<readonly { readonly handlingDivision: string; readonly count: number }[]>;
  /** Open cases, each once, with a running clock past due. */
  casesOverdue(now: number): Promise<readonly { readonly handlingDivision: string; readonly count: number }[]>;
  /**
   * Open incidents by age: how many are younger than each of the ascending `bounds` (ms) and not younger than the one
   * before; one more entry for the rest. `oldest` is the creation of the oldest, epoch ms.
   */
  incidentAges(
    now: number,
    bounds: readonly number[],
  ): Promise<{ readonly counts: readonly number[]; readonly oldest: number | null }>;
  /** Open jobs by what they wait for. */
  openJobs(now: number): Promise<readonly { readonly state: OpenJobState; readonly count: number }[]>;
  /** Messages assigned to a case that has not answered. */
  openDeliveries(): Promise<number>;
  /** Arrival of the oldest flush that nothing has confirmed, epoch ms. */
  oldestUnconfirmed(): Promise<number | null>;
}

export type OpenJobState = 'available' | 'handed-out' | 'backing-off' | 'without-retries';
