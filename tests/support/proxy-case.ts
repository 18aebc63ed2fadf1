import { setTimeout as delay } from 'node:timers/promises';
import type { CaseDriver, SentAct } from '../../scripts/demo/case-driver';
import { commandIdOf } from '../../api/http/idempotency';

const POLL_MS = 50;

/** Langfang handles what Tongzhou collects. */
export const SIDES = { receivingDivision: '110112', handlingDivision: '131000' } as const;
export const APPLICATION = { ...SIDES, itemCode: '131000-0001', applicantRef: 'AP-000123' } as const;

export interface TimelineEntry {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly key: string | null;
  readonly elementId: string | null;
  readonly actor: { readonly userId: string; readonly division: string | null } | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface CaseClock {
  readonly clockId: string;
  readonly limit: { readonly amount: number; readonly unit: string } | null;
  readonly status: string;
  readonly startedAt: string | null;
  readonly stoppedAt: string | null;
  readonly due: string | null;
  readonly dueDate: string | null;
  readonly provisional: boolean;
  readonly calendarVersion: string | null;
}

/** All events of a case. */
export async function timelineOf(driver: CaseDriver): Promise<readonly TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  for (let after: number | null = 0; after !== null;) {
    const page: { items: readonly TimelineEntry[]; nextAfterSeq: number | null } = await driver.view(
      `/timeline?afterSeq=${after}&limit=1000`,
    );
    entries.push(...page.items);
    after = page.nextAfterSeq;
  }
  return entries;
}

/** All events of a case once its messages are handed over, which may be after its end. */
export async function settledTimelineOf(driver: CaseDriver): Promise<readonly TimelineEntry[]> {
  for (;;) {
    const entries = await timelineOf(driver);
    const numberOf = (wanted: string): number => entries.filter(({ type }) => type === wanted).length;
    if (numberOf('message-published') === numberOf('message-thrown')) return entries;
    await delay(POLL_MS);
  }
}

/** Elements in the order in which they ended. */
export function completedElements(timeline: readonly TimelineEntry[]): readonly (string | null)[] {
  return timeline.filter(({ type }) => type === 'element-completed').map(({ elementId }) => elementId);
}

/** One act on a task as the case wrote it: `assign-user-task verify_identity demo-...`. */
export function actsOf(timeline: readonly TimelineEntry[]): readonly string[] {
  const elements = new Map(
    timeline.filter(({ type }) => type === 'user-task-created').map(({ key, elementId }) => [key, elementId]),
  );
  return timeline
    .filter(({ type, actor }) => type === 'command-accepted' && actor?.userId !== 'system')
    .map(({ detail, actor }) => {
      const element = elements.get(String(detail['targetKey'])) ?? '';
      return `${String(detail['command'])} ${element} ${actor?.userId ?? ''}`;
    });
}

/** How often the timeline holds the command of an act on a user task; once is right. */
export function timesInTimeline(act: SentAct, timeline: readonly TimelineEntry[]): number {
  const operationId = act.path.endsWith('/completion') ? 'completeUserTask' : 'assignUserTask';
  const commandId = commandIdOf(act.userId, operationId, act.path, act.key);
  return timeline.filter(({ type, detail }) => type === 'command-accepted' && detail['commandId'] === commandId).length;
}

/** The path of a proxy-collected case without corrections, granted and handed over at the window. */
export const GRANTED_PATH = {
  beforeSplit: [
    'start_at_window',
    'verify_identity',
    'check_identity',
    'check_item',
    'gw_item',
    'formal_check',
    'gw_formal',
    'register_collected',
    'gw_split',
  ],
  /** Runs beside the parcel. */
  scan: 'push_scan',
  parcel: ['pack', 'book_courier', 'dispatched', 'gw_wait', 'gw_parcel', 'parcel_signed', 'gw_go_on'],
  afterJoin: [
    ...['gw_join', 'gw_count', 'check_parcel', 'gw_match'],
    ...['materials_arrived', 'gw_review_again', 'review', 'gw_review', 'accepted', 'issue_acceptance', 'end_accepted'],
    ...['ACCEPT', 'call_accept', 'gw_accepted'],
    ...['accepted', 'examination_begins', 'examine', 'gw_special', 'decide', 'gw_stated', 'decided', 'sub_decide'],
    ...['gw_procedure', 'register_decision', 'gw_decision', 'end_granted', 'DECIDE', 'call_decide', 'gw_decided'],
    ...['decided', 'gw_result', 'issue_result', 'gw_documents', 'gw_method', 'hand_over', 'gw_served', 'served'],
    ...[
      'report_result',
      'invite_evaluation',
      'end_delivered',
      'DELIVER',
      'call_deliver',
      'end_done',
      'T2_proxy_collection',
    ],
  ],
} as const;

/** What each system around the case does for it, in order. */
export const GRANTED_EFFECTS = {
  identity: ['verify'],
  beijing: ['registrations'],
  courier: ['book'],
  langfang: ['UP_PRO_APPLY', 'UP_PRO_ACCEPT', 'UP_PRO_PROCESS', 'UP_PRO_CERT', 'UP_PRO_RESULT'],
} as const;
