import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import type { Json, JsonObject } from '../../models/json';
import type { ApiAnswer, ApiClient, ApiRequest } from '../../scripts/demo/api-client';
import type { Act } from './conformance-case';
import { comparable, expectedOf, tally, type Outcome } from './outcome';
import { isDmnFile } from './dmn-file';
import type { UniqueCase } from './unique-names';

const FIRST_POLL_MS = 60;
const LONGEST_POLL_MS = 1_500;
/** How long what a case expects to stay as it is is watched. */
const QUIET_MS = 1_000;
/** How long a message waits for a receiver. */
const MESSAGE_MS = 600_000;
const PAGE = { limit: 1000 };

export interface ServerRun {
  readonly url: string;
  readonly token: string;
  readonly client: ApiClient;
  /** How long each act, and the end, may take to come about, ms. */
  readonly patienceMs: number;
}

type Row = Readonly<Record<string, unknown>>;
type Request = Pick<ApiRequest, 'path' | 'body'>;

/** Deploys and runs a case through `/v2`; what it gave, as soon as that is what the case expects. */
export async function runOnServer(run: ServerRun, unique: UniqueCase, suffix: string): Promise<Outcome> {
  return new CaseRun(run, unique, suffix).run();
}

class CaseRun {
  #rootKey = '';
  #messages = 0;
  constructor(
    private readonly server: ServerRun,
    private readonly unique: UniqueCase,
    private readonly suffix: string,
  ) {}

  async run(): Promise<Outcome> {
    const { testCase } = this.unique;
    await this.#deploy();
    if (testCase.start !== 'outside') {
      const body = { processDefinitionId: this.unique.processIds[0], variables: testCase.variables ?? {} };
      const { processInstanceKey } = await this.#act('POST', '/v2/process-instances', body);
      this.#rootKey = String(processInstanceKey);
    }
    for (const act of testCase.acts ?? []) await this.#perform(act);
    const isExpected = (outcome: Outcome): boolean =>
      isDeepStrictEqual(comparable(outcome, testCase), expectedOf(testCase));
    const found = await this.#poll(async () => {
      const outcome = await this.#outcome();
      return isExpected(outcome) ? outcome : null;
    });
    if (!found) return this.#outcome();
    if (found.state !== 'ACTIVE') return found;
    await delay(QUIET_MS);
    return this.#outcome();
  }

  async #deploy(): Promise<void> {
    const form = new FormData();
    for (const [index, text] of this.unique.testCase.models.entries()) {
      const kind = isDmnFile(text) ? 'dmn' : 'bpmn';
      form.append('resources', new Blob([text]), `${this.unique.id}${this.suffix}-${index}.${kind}`);
    }
    const response = await fetch(`${this.server.url}/v2/deployments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.server.token}` },
      body: form,
    });
    if (response.status !== 200)
      throw new Error(`${this.unique.id}: deployment ${response.status} ${await response.text()}`);
  }

  async #perform(act: Act): Promise<void> {
    switch (act.do) {
      case 'complete-task':
        return this.#untilTaken(act, async () => {
          const filter = { state: 'CREATED', elementId: act.element };
          const [task] = await this.#rows('user-tasks', filter);
          const variables = act.variables ?? {};
          return task && { path: `/v2/user-tasks/${String(task['userTaskKey'])}/completion`, body: { variables } };
        });
      case 'complete-job':
      case 'throw-error':
        return this.#untilTaken(act, async () => {
          const jobs = await this.#rows('jobs', { type: act.type });
          const job = jobs.find(
            ({ state }) => state === 'CREATED' || state === 'TIMED_OUT' || state === 'RETRIES_UPDATED',
          );
          if (!job) return undefined;
          const path = `/v2/jobs/${String(job['jobKey'])}/${act.do === 'complete-job' ? 'completion' : 'error'}`;
          const variables = act.variables ?? {};
          return { path, body: act.do === 'complete-job' ? { variables } : { errorCode: act.code, variables } };
        });
      case 'publish': {
        // Under an id of its own, so that a repeat of unknown outcome is not a second message.
        const { name, correlationKey = '', variables = {} } = act;
        const messageId = `${name}-${(this.#messages += 1)}`;
        const message = { name, correlationKey, variables, messageId, timeToLive: MESSAGE_MS };
        return this.#untilTaken(act, async () => ({ path: '/v2/messages/publication', body: message }), [409]);
      }
      case 'broadcast': {
        const { name, variables = {} } = act;
        await this.#act('POST', '/v2/signals/broadcast', { signalName: name, variables });
        return;
      }
      case 'wait-active':
      case 'wait-completed': {
        const state = act.do === 'wait-active' ? 'ACTIVE' : 'COMPLETED';
        return this.#until(act, async () => {
          const rows = await this.#rows('element-instances', { elementId: act.element, state });
          return rows.length >= (act.count ?? 1);
        });
      }
      case 'resolve-incident':
        return this.#until(act, async () => {
          const [incident] = await this.#rows('incidents', { elementId: act.element, state: 'ACTIVE' });
          if (!incident) return false;
          if (act.variables) await this.#setVariables(String(incident['processInstanceKey']), act.variables);
          const path = `/v2/incidents/${String(incident['incidentKey'])}/resolution`;
          return (await this.server.client.act({ method: 'POST', path })).status < 300;
        });
      case 'set-variables':
        return this.#setVariables(await this.#root(), act.variables);
      case 'cancel':
        await this.#act('POST', `/v2/process-instances/${await this.#root()}/cancellation`, {});
    }
  }

  /** Repeated under its key while the outcome is unknown: it may have ended the instance. */
  async #setVariables(scopeKey: string, variables: JsonObject): Promise<void> {
    const path = `/v2/element-instances/${scopeKey}/variables`;
    const key = randomUUID();
    const isSet = await this.#poll(async () => {
      const response = await fetch(this.server.url + path, {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${this.server.token}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify({ variables, local: true }),
      });
      if (response.status < 300) return true;
      if (![404, 503, 504].includes(response.status))
        throw new Error(`PUT ${path}: ${response.status} ${await response.text()}`);
      return null;
    });
    if (!isSet) throw new Error(`${this.unique.id}: expected variables of ${scopeKey} to be set, but they were not`);
  }

  /** Key of the first instance of the case. */
  async #root(): Promise<string> {
    if (this.#rootKey === '') {
      const instances = await this.#instances();
      const [first] = instances.filter((row) => row['parentProcessInstanceKey'] === undefined);
      this.#rootKey = first ? String(first['processInstanceKey']) : '';
    }
    return this.#rootKey;
  }

  async #instances(): Promise<readonly Row[]> {
    const filter = { processDefinitionId: { $in: this.unique.processIds } };
    const sort = [{ field: 'startDate', order: 'ASC' }];
    return itemsOf(await this.server.client.search('/v2/process-instances/search', { filter, sort, page: PAGE }));
  }

  /** Rows of all processes of the case. */
  async #rows(kind: string, filter: Row): Promise<readonly Row[]> {
    const pages = await Promise.all(
      this.unique.processIds.map(async (processDefinitionId) =>
        itemsOf(
          await this.server.client.search(`/v2/${kind}/search`, {
            filter: { processDefinitionId, ...filter },
            page: PAGE,
          }),
        ),
      ),
    );
    return pages.flat();
  }

  async #outcome(): Promise<Outcome> {
    const root = await this.#root();
    const answer = root === '' ? null : await this.server.client.get(`/v2/process-instances/${root}`);
    const state = (answer?.body as Row | undefined)?.['state'] ?? 'ACTIVE';
    const elements = await this.#rows('element-instances', {});
    const names = Object.keys(this.unique.testCase.expected.variables ?? {});
    const filter = { processInstanceKey: root, scopeKey: root };
    const variables =
      names.length === 0 || root === ''
        ? []
        : itemsOf(await this.server.client.search('/v2/variables/search?truncateValues=false', { filter, page: PAGE }));
    const incidents = await this.#rows('incidents', { state: 'ACTIVE' });
    const ended = (as: string): Readonly<Record<string, number>> =>
      tally(
        elements
          .filter((row) => row['state'] === as && row['type'] !== 'PROCESS')
          .map((row) => this.#plain(String(row['elementId']))),
      );
    return {
      state: state as Outcome['state'],
      completed: ended('COMPLETED'),
      terminated: ended('TERMINATED'),
      variables: Object.fromEntries(
        variables.map(({ name, value }) => [String(name), JSON.parse(String(value)) as Json]),
      ),
      incidents: incidents.map(({ elementId, errorType }) => ({
        element: this.#plain(String(elementId)),
        errorType: String(errorType),
      })),
    };
  }

  /** Called global tasks carry the suffix of their definition. */
  #plain(id: string): string {
    return id.endsWith(this.suffix) ? id.slice(0, -this.suffix.length) : id;
  }

  async #act(method: 'POST', path: string, body: unknown): Promise<Row> {
    const answer = await this.server.client.act({ method, path, body });
    if (answer.status >= 300)
      throw new Error(`${this.unique.id}: ${path} ${answer.status} ${JSON.stringify(answer.body)}`);
    return (answer.body ?? {}) as Row;
  }

  /**
   * Repeats until the act is answered with success; what is not there yet or no more is looked for again. While the
   * outcome is unknown the same act is repeated under its key: it may have been taken.
   * @param taken further answers that mean success
   */
  #untilTaken(act: Act, find: () => Promise<Request | undefined>, taken: readonly number[] = []): Promise<void> {
    let unknown: { readonly request: Request; readonly key: string } | null = null;
    return this.#until(act, async () => {
      const request: Request | undefined = unknown?.request ?? (await find());
      if (!request) return false;
      const key: string = unknown?.key ?? randomUUID();
      const answer = await this.server.client.act({ method: 'POST', ...request }, key);
      unknown = [503, 504].includes(answer.status) ? { request, key } : null;
      if (answer.status < 300 || taken.includes(answer.status)) return true;
      if (unknown || [404, 409].includes(answer.status)) return false;
      throw new Error(`${this.unique.id}: ${JSON.stringify(act)} ${answer.status} ${JSON.stringify(answer.body)}`);
    });
  }

  async #until(act: Act, isDone: () => Promise<boolean>): Promise<void> {
    if (!(await this.#poll(async () => ((await isDone()) ? true : null))))
      throw new Error(`${this.unique.id}: expected ${JSON.stringify(act)} to become possible, but it did not`);
  }

  async #poll<T>(look: () => Promise<T | null>): Promise<T | null> {
    const deadline = Date.now() + this.server.patienceMs;
    for (let pause = FIRST_POLL_MS; ; pause = Math.min(pause * 1.6, LONGEST_POLL_MS)) {
      const found = await look();
      if (found !== null || Date.now() > deadline) return found;
      await delay(pause);
    }
  }
}

function itemsOf(answer: ApiAnswer): readonly Row[] {
  if (answer.status !== 200) throw new Error(`search: ${answer.status} ${JSON.stringify(answer.body)}`);
  return (answer.body as { readonly items: readonly Row[] }).items;
}
