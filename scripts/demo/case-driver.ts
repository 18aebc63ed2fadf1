import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { JsonObject } from '../../models/json';
import type { ApiAnswer, ApiClient } from './api-client';

const POLL_MS = 150;
const WAIT_MS = 120_000;

/** An application as a window clerk enters it. */
export interface Application {
  readonly itemCode: string;
  readonly applicantRef: string;
  readonly receivingDivision: string;
  readonly handlingDivision: string;
}

/** One task of a case: who completes it and with what. */
export interface TaskStep {
  readonly elementId: string;
  readonly by: Person;
  readonly variables: JsonObject;
}

/** The two sides of a case by role. */
export const PEOPLE = ['collecting', 'approving'] as const;
export type Person = (typeof PEOPLE)[number];

export interface OpenTask {
  readonly userTaskKey: string;
  readonly elementId: string;
  readonly assignee?: string;
}

export interface OpenedCase {
  readonly caseNo: string;
  readonly processInstanceKey: string;
}

/** An act as it is sent: every repeat carries the same key. */
export interface SentAct {
  readonly what: string;
  readonly userId: string;
  readonly path: string;
  readonly key: string;
}

/** Wraps every act, e.g. to break something while it is in flight. */
export type Around = (send: () => Promise<ApiAnswer>, act: SentAct) => Promise<ApiAnswer>;

/** Drives one case as the people of its two sides, by HTTP alone. */
export class CaseDriver {
  #opened: OpenedCase | null = null;

  constructor(
    readonly people: Readonly<Record<Person, ApiClient>>,
    private readonly around: Around = (send) => send(),
  ) {}

  get caseNo(): string {
    return this.opened.caseNo;
  }

  get opened(): OpenedCase {
    if (!this.#opened) throw new Error('Expected an opened case');
    return this.#opened;
  }

  /** Opens the case at the window. @throws Error naming the refusal */
  async open(application: Application): Promise<OpenedCase> {
    const body = { ...application, mode: 'proxy-collection', variables: {} };
    const answer = await this.#act('collecting', { method: 'POST', path: '/api/v1/cases', body }, 'open case');
    this.#opened = answer.body as OpenedCase;
    return this.#opened;
  }

  /** Waits for the task, claims it and completes it. */
  async complete({ elementId, by, variables }: TaskStep): Promise<OpenTask> {
    const task = await this.task(elementId, by);
    const path = `/v2/user-tasks/${task.userTaskKey}`;
    const assignee = this.people[by].userId;
    if (task.assignee !== assignee) {
      const claim = { method: 'POST', path: `${path}/assignment`, body: { assignee } } as const;
      await this.#act(by, claim, `claim ${elementId}`);
    }
    const completion = { method: 'POST', path: `${path}/completion`, body: { variables } } as const;
    await this.#act(by, completion, `complete ${elementId}`);
    return task;
  }

  /** Waits until the person sees an open task of this element. @throws Error with what is open instead */
  async task(elementId: string, by: Person): Promise<OpenTask> {
    const deadline = Date.now() + WAIT_MS;
    for (;;) {
      const open = await this.tasks(by);
      const found = open.find((task) => task.elementId === elementId);
      if (found) return found;
      if (Date.now() > deadline) {
        const names = open.map((task) => task.elementId).join(', ') || 'none';
        throw new Error(`Expected case ${this.caseNo} to offer "${elementId}", but open are: ${names}`);
      }
      await delay(POLL_MS);
    }
  }

  /** Open tasks of this case that the person sees. */
  async tasks(by: Person): Promise<readonly OpenTask[]> {
    const answer = await this.people[by].search('/v2/user-tasks/search', {
      filter: { state: 'CREATED' },
      sort: [{ field: 'creationDate', order: 'DESC' }],
      page: { limit: 100 },
    });
    const items = expectStatus(answer, 200, 'user task search').body as { items: readonly OpenTask[] };
    const instanceNo = this.opened.processInstanceKey.slice(0, 10);
    return items.items.filter(({ userTaskKey }) => userTaskKey.startsWith(instanceNo));
  }

  /** Waits until the case is closed. @throws Error with its state */
  async closed(): Promise<void> {
    const deadline = Date.now() + WAIT_MS;
    for (;;) {
      const { state } = await this.view<{ state: string }>('');
      if (state === 'COMPLETED') return;
      if (state === 'TERMINATED' || Date.now() > deadline) {
        throw new Error(`Expected case ${this.caseNo} to be closed, but it is ${state}`);
      }
      await delay(POLL_MS);
    }
  }

  /** Reads `/api/v1/cases/{caseNo}` or what lies under it. */
  async view<T>(below: string, as: Person = 'collecting'): Promise<T> {
    const answer = await this.people[as].get(`/api/v1/cases/${this.caseNo}${below}`);
    return expectStatus(answer, 200, `case ${this.caseNo}${below}`).body as T;
  }

  async #act(by: Person, request: Parameters<ApiClient['act']>[0], what: string): Promise<ApiAnswer> {
    const client = this.people[by];
    const act = { what, userId: client.userId, path: request.path, key: randomUUID() };
    const answer = await this.around(() => client.act(request, act.key), act);
    if (answer.status >= 300) throw new Error(`Expected "${what}" to succeed, but got ${describe(answer)}`);
    return answer;
  }
}

function expectStatus(answer: ApiAnswer, status: number, what: string): ApiAnswer {
  if (answer.status !== status) throw new Error(`Expected ${what} to answer ${status}, but got ${describe(answer)}`);
  return answer;
}

function describe(answer: ApiAnswer): string {
  return `${answer.status} ${JSON.stringify(answer.body)?.slice(0, 300) ?? ''}`;
}
