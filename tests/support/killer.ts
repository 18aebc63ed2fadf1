import { setTimeout as delay } from 'node:timers/promises';
import type { ApiAnswer, ApiClient } from '../../scripts/demo/api-client';
import type { CaseDriver, SentAct } from '../../scripts/demo/case-driver';
import type { TimelineEntry } from './proxy-case';
import type { RunningProduct } from './running-product';

/** Kinds of processes that are killed. The first two are hit while an act is unanswered, the others while a regional call is. */
export const KINDS = ['service', 'temporal', 'worker', 'simulator'] as const;
export type Kind = (typeof KINDS)[number];

export interface Kill {
  readonly kind: Kind;
  readonly process: string;
  /** The act or call that was in flight. */
  readonly during: string;
  /** Epoch ms. */
  readonly at: number;
}

/** Within this long after an act is sent it is hit, ms. */
const ACT_SPAN_MS = 120;
/** Within this long after an act is answered a call that it caused is looked for, ms. */
const CALL_SPAN_MS = 700;
/** The supervisor gives a process up that dies more often. */
const KILLS_PER_MINUTE = 4;
const MINUTE_MS = 60_000;
/** Systems that the service tasks of the template call, and the side whose worker calls them. */
const CALLED: Readonly<Record<string, readonly [simulator: string, worker: string]>> = {
  check_identity: ['simulator-identity', 'worker-beijing'],
  check_item: ['simulator-langfang', 'worker-langfang'],
  register_collected: ['simulator-beijing', 'worker-beijing'],
  push_scan: ['simulator-langfang', 'worker-langfang'],
  book_courier: ['simulator-courier', 'worker-beijing'],
  issue_acceptance: ['simulator-langfang', 'worker-langfang'],
  register_decision: ['simulator-langfang', 'worker-langfang'],
  issue_result: ['simulator-langfang', 'worker-langfang'],
  report_result: ['simulator-langfang', 'worker-langfang'],
};

/** Kills processes of the product while acts are in flight, at points that depend on the seed alone. */
export class Killer {
  kills: readonly Kill[] = [];
  readonly done: SentAct[] = [];

  constructor(
    private readonly product: RunningProduct,
    private readonly admin: ApiClient,
    private readonly random: () => number,
    /** How many kills of each kind are wanted. */
    private readonly wanted: number,
    /** Share of acts during which something is killed. */
    private readonly share: number,
  ) {}

  get isDone(): boolean {
    return KINDS.every((kind) => this.missing(kind) === 0);
  }

  missing(kind: Kind): number {
    return Math.max(0, this.wanted - this.kills.filter((kill) => kill.kind === kind).length);
  }

  /** Sends an act and perhaps kills something before its answer, or while a call that it caused is unanswered. */
  async around(driver: () => CaseDriver, send: () => Promise<ApiAnswer>, act: SentAct): Promise<ApiAnswer> {
    const kind = this.#choose();
    const wait = this.random();
    let isAnswered = false;
    const sent = send().finally(() => {
      isAnswered = true;
    });
    if (kind === 'service' || kind === 'temporal') {
      await Promise.race([sent.catch(() => undefined), delay(wait * ACT_SPAN_MS)]);
      if (!isAnswered) await this.#kill(kind, kind, act.what);
    }
    const answer = await sent;
    if (answer.status < 300 && act.path.startsWith('/v2/')) this.done.push(act);
    const hasCase = act.path.startsWith('/v2/');
    if (hasCase && (kind === 'worker' || kind === 'simulator'))
      await this.#killDuringCall(kind, driver(), wait * CALL_SPAN_MS);
    return answer;
  }

  /** Does not count a kill during a call that the case had taken the answer of before. */
  discount(timeline: readonly TimelineEntry[]): void {
    const answered = new Map(
      timeline.filter(({ type }) => type === 'activity-completed').map(({ key, at }) => [key, Date.parse(at)]),
    );
    this.kills = this.kills.filter(({ during, at }) => {
      const answeredAt = answered.get(during.split(' ').at(-1) ?? '');
      return answeredAt === undefined || answeredAt >= at;
    });
  }

  #choose(): Kind | null {
    const open = KINDS.filter((kind) => this.missing(kind) > 0);
    const chosen = open[Math.floor(this.random() * open.length)] ?? null;
    return this.random() < this.share ? chosen : null;
  }

  async #killDuringCall(kind: Kind, driver: CaseDriver, spanMs: number): Promise<void> {
    const until = Date.now() + spanMs;
    const instanceNo = driver.opened.processInstanceKey.slice(0, 10);
    do {
      const answer = await this.admin.search('/v2/element-instances/search', {
        filter: { state: 'ACTIVE', type: 'SERVICE_TASK' },
        page: { limit: 100 },
      });
      const { items } = answer.body as { items: readonly { elementId: string; elementInstanceKey: string }[] };
      const call = items.find(({ elementInstanceKey }) => elementInstanceKey.startsWith(instanceNo));
      const [simulator, worker] = (call && CALLED[call.elementId]) ?? [];
      if (call && simulator && worker) {
        return this.#kill(kind, kind === 'worker' ? worker : simulator, `${call.elementId} ${call.elementInstanceKey}`);
      }
      await delay(10);
    } while (Date.now() < until);
  }

  async #kill(kind: Kind, name: string, during: string): Promise<void> {
    const recent = this.kills.filter((kill) => kill.process === name && Date.now() - kill.at < MINUTE_MS);
    if (recent.length >= KILLS_PER_MINUTE) return;
    await this.product.kill(name, 'SIGKILL');
    this.kills = [...this.kills, { kind, process: name, during, at: Date.now() }];
    process.stderr.write(`killed ${name} during ${during}\n`);
  }
}
