import type { Limit } from './limit';

/** Milestones of a case that start and stop clocks; emitted by the engine from `sla.milestone` of a reached element. */
export const MILESTONES = [
  'first-contact',
  'collected',
  'dispatched',
  'arrived',
  'received',
  'correction-notice',
  'correction-received',
  'accepted',
  'rejected',
  'decided',
  'served',
  'withdrawn',
  'lapsed',
  'closed',
] as const;
export type MilestoneName = (typeof MILESTONES)[number];

/** Ids of the shipped clocks, domain section 4; a clock set may carry others. */
export type ClockId = 'C1' | 'C2p' | 'C2s' | 'C3' | 'C4a' | 'C4b' | 'C4c' | 'E2E' | (string & {});

/** Whose time it is. */
export type ClockOwner = 'receiving' | 'handling' | 'transit' | 'applicant' | 'third-party' | 'all';

/** What a clock measures and where it comes from; pinned in the case when it starts. Plain JSON. */
export type ClockSpec = {
  readonly id: ClockId;
  readonly name: { readonly zh: string; readonly en: string };
  /** `null`: measured only, never due (E2E; the commitment of an item that has none). */
  readonly limit: Limit | null;
  /** Legal instrument and article, or the agreement that sets the limit. */
  readonly basis: string;
  readonly owner: ClockOwner;
  /** Whose calendar counts. */
  readonly region: 'receiving' | 'handling';
  readonly start: MilestoneName;
  readonly stop: readonly MilestoneName[];
  /** Starts the clock afresh, with the whole limit, when it was stopped by `after` (补正). */
  readonly restart: { readonly after: MilestoneName; readonly on: MilestoneName } | null;
  /** Light when late: red over the commitment, dark red over the law. */
  readonly late: 'red' | 'dark-red';
  /** How far the limit may be extended, in its own unit; absent when no rule allows it. */
  readonly extension?: number;
};

type LineBase = {
  /** Instant from which the line has legal effect, epoch ms; may lie before `recordedAt` (deemed acceptance). */
  readonly at: number;
  /** Workflow time when the line was written, epoch ms. */
  readonly recordedAt: number;
  readonly calendarVersion: string;
  readonly division: string;
  /** What moved the clock: `milestone:<name>`, `element` (a property of the model) or `calendar-republished`. */
  readonly rule: string;
};

/** One fact about a clock. The lines in order are the whole truth about it; every other figure is folded from them. */
export type ClockLedgerLine =
  | (LineBase & { readonly type: 'started' | 'restarted'; readonly limit: Limit | null; readonly basis: string })
  | (LineBase & { readonly type: 'stopped' })
  | (LineBase & { readonly type: 'paused'; readonly basis: string; readonly article: string; readonly notice: string })
  | (LineBase & { readonly type: 'resumed' })
  | (LineBase & {
      readonly type: 'extended';
      readonly by: number;
      readonly approver: string;
      readonly basis: string;
      readonly reason: string;
    })
  | (LineBase & { readonly type: 'recomputed' });

export type ClockStatus = 'not-started' | 'running' | 'paused' | 'stopped';

/** A clock as it stands after its ledger. Plain JSON; folding the same ledger gives the same bytes. */
export type ClockState = {
  readonly id: ClockId;
  readonly status: ClockStatus;
  readonly startedAt: number | null;
  readonly stoppedAt: number | null;
  /** The limit in force, extensions included. */
  readonly limit: Limit | null;
  /** First instant that is late, epoch ms; `null` while paused, before the start and without a limit. */
  readonly due: number | null;
  /** The day on which the limit ends. */
  readonly dueDate: string | null;
  readonly yellowAt: number | null;
  /** Equals `due`: the light turns at the first late instant. */
  readonly redAt: number | null;
  /** While paused: what is left of the limit. */
  readonly remaining: Limit | null;
  readonly provisional: boolean;
  readonly calendarVersion: string;
  readonly division: string;
  readonly extended: boolean;
  /** Pauses since the last start; `to` is `null` while one lasts. */
  readonly pauses: readonly { readonly from: string; readonly to: string | null }[];
  readonly ledger: readonly ClockLedgerLine[];
};

/** A milestone that a case reached: when it took effect and when it was recorded, epoch ms. */
export type Milestone = { readonly name: string; readonly at: number; readonly now: number };
