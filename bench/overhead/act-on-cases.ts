import { Agent, request } from 'node:http';
import { tokenFor } from '../../api/testing/test-api';

const TASKS = 3;
const WAIT_MS = 30_000;
const POLL_MS = 5;
const IDLE_MS = 2_000;

/** What one caller sees of one case. */
export interface CaseTiming {
  readonly processInstanceKey: string;
  /** Per task: from sending its completion until the answer of a search shows the next task, ms. */
  readonly completeMs: readonly number[];
}

/** Calls the public API of one house as a client would, over connections that are kept open. */
export class Caller {
  /** Idle connections are given up before the server does so (5 s): a request on one that it is closing would be lost. */
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256, timeout: IDLE_MS });

  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async create(url: string): Promise<Caller> {
    return new Caller(url, await tokenFor({ userId: 'clerk', roles: ['admin'] }));
  }

  /** One case from its start through three completed tasks to its end. */
  async runCase(): Promise<CaseTiming> {
    const body = { processDefinitionId: 'three_tasks', variables: { applicantRef: 'ref-000000' } };
    const { processInstanceKey } = (await this.#post('/v2/process-instances', body)) as { processInstanceKey: string };
    const completeMs: number[] = [];
    let task = await this.#openTask(processInstanceKey, null);
    for (let done = 1; done <= TASKS; done += 1) {
      const began = performance.now();
      await this.#post(`/v2/user-tasks/${task}/completion`, { variables: { decision: 'granted' } });
      if (done < TASKS) task = await this.#openTask(processInstanceKey, task);
      completeMs.push(performance.now() - began);
    }
    return { processInstanceKey, completeMs };
  }

  close(): void {
    this.#agent.destroy();
  }

  async #openTask(processInstanceKey: string, after: string | null): Promise<string> {
    const filter = { processInstanceKey, state: 'CREATED' };
    for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline;) {
      const found = (await this.#post('/v2/user-tasks/search', { filter })) as { items: { userTaskKey: string }[] };
      const task = found.items.find(({ userTaskKey }) => userTaskKey !== after);
      if (task) return task.userTaskKey;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    throw new Error(`Expected an open task of ${processInstanceKey}, but there is none`);
  }

  #post(path: string, body: object): Promise<unknown> {
    const text = JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${this.token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    };
    return new Promise((resolve, reject) => {
      const sent = request(this.url + path, { method: 'POST', agent: this.#agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString('utf8');
          const status = response.statusCode ?? 0;
          if (status >= 300) reject(new Error(`Expected ${path} to succeed, but: ${status} ${answer}`));
          else resolve(answer === '' ? null : JSON.parse(answer));
        });
      });
      sent.on('error', reject);
      sent.end(text);
    });
  }
}
