import { setTimeout as delay } from 'node:timers/promises';
import { callJson, type Answer } from './product-calls';
import type { RunningProduct } from './running-product';

const ADMIN = { role: 'admin' } as const;
const POLL_MS = 150;
const WAIT_MS = 30_000;

interface Who {
  readonly role: string;
  readonly division?: string;
}

/** The evaluation of a served case (好差评), an instance of its own, by HTTP alone. */
export class EvaluationCase {
  private constructor(
    private readonly product: RunningProduct,
    private readonly processInstanceKey: string,
  ) {}

  /** Waits until the only open evaluation has begun. */
  static async invited(product: RunningProduct): Promise<EvaluationCase> {
    const filter = { processDefinitionId: 'EVALUATE', state: 'ACTIVE' };
    const found = await onlyItem(product, '/v2/process-instances/search', filter, ADMIN);
    return new EvaluationCase(product, String(found['processInstanceKey']));
  }

  /** The applicant gives a grade. */
  give(caseNo: string, variables: object): Promise<Answer> {
    const message = { name: 'evaluation-given', correlationKey: caseNo, variables, timeToLive: 60_000 };
    return callJson(this.product, '/v2/messages/publication', message, ADMIN);
  }

  /** Waits for a task, claims and completes it. @returns the task as it was offered */
  async complete(elementId: string, variables: object, who: Who): Promise<Readonly<Record<string, unknown>>> {
    const task = await this.task(elementId, who);
    const path = `/v2/user-tasks/${String(task['userTaskKey'])}`;
    const assignee = ['demo', who.role, who.division].filter(Boolean).join('-');
    for (const [act, body] of [
      ['assignment', { assignee }],
      ['completion', { variables }],
    ] as const) {
      const answer = await callJson(this.product, `${path}/${act}`, body, who);
      if (answer.status !== 204) throw new Error(`Expected ${act} of ${elementId}, but got ${JSON.stringify(answer)}`);
    }
    return task;
  }

  task(elementId: string, who: Who): Promise<Readonly<Record<string, unknown>>> {
    const filter = { processInstanceKey: this.processInstanceKey, elementId, state: 'CREATED' };
    return onlyItem(this.product, '/v2/user-tasks/search', filter, who);
  }

  /** Waits until it is over. @returns its variables, as JSON texts by name */
  async closed(): Promise<Readonly<Record<string, unknown>>> {
    const { product, processInstanceKey } = this;
    await onlyItem(product, '/v2/process-instances/search', { processInstanceKey, state: 'COMPLETED' }, ADMIN);
    const { body } = await callJson(product, '/v2/variables/search', { filter: { processInstanceKey } }, ADMIN);
    const items = body?.['items'] as readonly { readonly name: string; readonly value: string }[];
    return Object.fromEntries(items.map(({ name, value }) => [name, value]));
  }
}

async function onlyItem(
  product: RunningProduct,
  path: string,
  filter: object,
  who: Who,
): Promise<Readonly<Record<string, unknown>>> {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const answer = await callJson(product, path, { filter }, who);
    const items = (answer.body?.['items'] ?? []) as readonly Readonly<Record<string, unknown>>[];
    if (items.length === 1 && items[0]) return items[0];
    if (Date.now() > deadline) {
      throw new Error(`Expected one of ${JSON.stringify(filter)}, but got ${JSON.stringify(answer)}`);
    }
    await delay(POLL_MS);
  }
}
