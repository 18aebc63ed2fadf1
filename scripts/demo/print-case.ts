import type { CaseDriver } from './case-driver';

interface TimelineEntry {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly elementName: string | null;
  readonly actor: { readonly userId: string } | null;
  readonly division: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

interface CaseView {
  readonly itemCode: string;
  readonly itemName: string;
  readonly receivingDivision: string;
  readonly handlingDivision: string;
  readonly state: string;
  readonly closedAt: string | null;
}

interface Clock {
  readonly clockId: string;
  readonly name: { readonly zh: string; readonly en: string } | null;
  readonly limit: { readonly amount: number; readonly unit: string } | null;
  readonly status: string;
  readonly startedAt: string | null;
  readonly stoppedAt: string | null;
  readonly due: string | null;
  readonly dueDate: string | null;
  readonly provisional: boolean;
}

const UNITS: Readonly<Record<string, string>> = {
  'working-day': '个工作日',
  'calendar-day': '日',
  'working-hour': '个工作小时',
  hour: '小时',
};
const STATES: Readonly<Record<string, string>> = {
  'not-started': '未起算',
  running: '计时中',
  paused: '暂停',
  stopped: '已停止',
};
/** What a reader of the timeline wants to see; the rest is the engine's bookkeeping. */
const WORDS: Readonly<Record<string, string>> = {
  'user-task-created': '待办',
  'user-task-assigned': '签收待办',
  'user-task-completed': '办理完成',
  'activity-requested': '调用外部系统',
  'activity-completed': '外部系统回执',
  'milestone-reached': '节点',
  'message-thrown': '发出消息',
  'signal-thrown': '发出信号',
  'subscription-correlated': '收到消息',
  'incident-created': '异常待处理',
};

/** Timeline and deadlines of a case as text, in Chinese with English headings. */
export async function describeCase(driver: CaseDriver): Promise<string> {
  const view = await driver.view<CaseView>('');
  const lines = [
    `办件 Case ${driver.caseNo}  ${view.itemName}`,
    `  事项 Item ${view.itemCode}${(await isVerified(driver, view.itemCode)) ? '' : '(未核实 not verified)'}  ${view.receivingDivision} → ${view.handlingDivision}`,
    '  办理过程 Timeline',
    ...(await timeline(driver)).flatMap(timelineLine),
    '  时限 Deadlines',
    ...(await driver.view<{ items: readonly Clock[] }>('/clocks')).items.map(clockLine),
    view.state === 'COMPLETED' ? `  办结 Closed ${shortTime(view.closedAt ?? '')}` : `  状态 State ${view.state}`,
  ];
  return `${lines.join('\n')}\n`;
}

async function isVerified(driver: CaseDriver, itemCode: string): Promise<boolean> {
  const { body } = await driver.people.collecting.get(`/api/v1/items/${itemCode}`);
  return (body as { verified?: boolean } | null)?.verified === true;
}

async function timeline(driver: CaseDriver): Promise<readonly TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  for (let after: number | null = 0; after !== null;) {
    const page: { items: readonly TimelineEntry[]; nextAfterSeq: number | null } = await driver.view(
      `/timeline?afterSeq=${after}&limit=500`,
    );
    entries.push(...page.items);
    after = page.nextAfterSeq;
  }
  return entries;
}

function timelineLine({ at, type, elementName, actor, division, detail }: TimelineEntry): readonly string[] {
  const word = WORDS[type];
  if (!word) return [];
  const milestone = typeof detail['milestone'] === 'string' ? detail['milestone'] : '';
  const what = [elementName, milestone].filter(Boolean).join(' ');
  const who = actor && actor.userId !== 'system' ? `  ${actor.userId}` : '';
  return [`    ${shortTime(at)}  ${word}  ${what}${division ? `  [${division}]` : ''}${who}`];
}

function clockLine(clock: Clock): string {
  const { clockId, name, limit, status, dueDate, provisional } = clock;
  const span = limit ? `${limit.amount}${UNITS[limit.unit] ?? limit.unit}` : '无时限 no limit';
  const until = dueDate ? `  到期 due ${dueDate}${provisional ? '(暂定 provisional)' : ''}` : '';
  const from = clock.startedAt ? `  起 from ${shortTime(clock.startedAt)}` : '';
  const stopped = clock.stoppedAt ? `  止 to ${shortTime(clock.stoppedAt)}` : '';
  return `    ${clockId.padEnd(4)} ${name?.zh ?? ''} ${name?.en ?? ''}  ${span}  ${STATES[status] ?? status}${from}${stopped}${until}`;
}

function shortTime(instant: string): string {
  return instant.slice(0, 19).replace('T', ' ');
}
