import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { hostileEvaluations } from '../../models/feel/hostile.cases';
import { readSettings } from '../../models/settings';
import { flows, processFile } from '../conformance/bpmn-file';
import { callJson, deploy } from '../support/product-calls';
import { RunningProduct } from '../support/running-product';

const MANY = 20_000;
const ELEMENTS = 5_000;
/** A run of a case has about 1,500 history events, a completed task about six. */
const RUNS = Number(process.env['SOAK_RUNS'] ?? 50);
const TASKS_PER_RUN = 300;
/** Between two tasks of the case: its acts are to fill the runs, not the machine. */
const PAUSE_MS = 60;
const CASE_MS = 3_600_000;
/** Some hundred completions: of fewer, p99 is the worst one. */
const ALONE_MS = 60_000;
/** A neighbour may take this much longer while something large runs, and while expressions are hostile. */
const NEIGHBOUR_FACTOR = 1.5;
const HOSTILE_FACTOR = 1.2;
const HOSTILE_EVERY_MS = 1_000;
const AS = { role: 'admin' } as const;

const ids = Array.from({ length: ELEMENTS - 2 }, (_, index) => `t${index}`);
const bodies: Readonly<Record<string, string>> = {
  neighbour: '<startEvent id="s"/><userTask id="u"/><endEvent id="e"/>' + flows('s u e'),
  instances: `<startEvent id="s"/><task id="t"><multiInstanceLoopCharacteristics><loopCardinality>${MANY}</loopCardinality></multiInstanceLoopCharacteristics></task>${flows('s t')}`,
  rounds: `<startEvent id="s"/><task id="t"><standardLoopCharacteristics loopMaximum="${MANY}"/></task>${flows('s t')}`,
  elements: `<startEvent id="s"/>${ids.map((id) => `<task id="${id}"/>`).join('')}<endEvent id="e"/>${flows(`s ${ids.join(' ')} e`)}`,
  waiting: `<startEvent id="s"/><userTask id="u"><multiInstanceLoopCharacteristics><loopCardinality>${MANY}</loopCardinality></multiInstanceLoopCharacteristics></userTask><boundaryEvent id="b" attachedToRef="u"><timerEventDefinition><timeDuration>PT2M</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="e"/>${flows('s u', 'b e')}`,
  runs: `<startEvent id="s"/><userTask id="u"><standardLoopCharacteristics loopMaximum="${RUNS * TASKS_PER_RUN}"/></userTask>${flows('s u')}`,
};

describe('what is large on the whole product', () => {
  let product: RunningProduct;
  let alone = 0;

  beforeAll(async () => {
    product = await RunningProduct.start();
    for (const [name, body] of Object.entries(bodies)) {
      const xml = processFile(body).replace('id="p"', `id="${name}"`);
      const { status } = await deploy(product, { [`${name}.bpmn`]: xml });
      expect(status).toBe(200);
    }
    await neighbours(5_000);
    alone = percentile(await neighbours(ALONE_MS));
  }, CASE_MS);
  afterAll(() => product?.stop());

  it.each([
    ['elements', 4],
    ['rounds', 1],
    ['instances', 1],
    ['waiting', 1],
  ])(
    'completes: %s',
    async (processDefinitionId, times) => {
      const figures = await beside(processDefinitionId, async () => {
        for (let left = times; left > 0; left -= 1) await ended(await create(processDefinitionId));
      });
      expect(figures.p99).toBeLessThan(NEIGHBOUR_FACTOR * alone);
    },
    CASE_MS,
  );

  it(
    `lives through ${RUNS} continue-as-new`,
    async () => {
      const key = await create('runs');
      const figures = await beside('runs', async () => {
        for (let left = RUNS * TASKS_PER_RUN; left > 0; left -= 1) {
          await completeTask(key);
          await delay(PAUSE_MS);
        }
        await ended(key);
      });
      const { temporalAddress } = await product.run();
      const connection = await Connection.connect({ address: temporalAddress });
      const client = new Client({ connection, namespace: readSettings({}).temporalNamespace });
      let runs = 0;
      for await (const _run of client.workflow.list({ query: `WorkflowId = '${key}'` })) runs += 1;
      await client.connection.close();
      process.stdout.write(`runs of one case: ${runs}\n`);
      expect(runs).toBeGreaterThan(RUNS);
      expect(figures.p99).toBeLessThan(NEIGHBOUR_FACTOR * alone);
    },
    CASE_MS,
  );

  it(
    'keeps hostile expressions to their own cases',
    async () => {
      const sources = Object.values(hostileEvaluations);
      for (const [index, source] of sources.entries()) {
        const script = `<startEvent id="s"/><scriptTask id="x"><script><![CDATA[${source}]]></script></scriptTask>`;
        const xml = processFile(script + flows('s x')).replace('id="p"', `id="hostile-${index}"`);
        expect((await deploy(product, { [`hostile-${index}.bpmn`]: xml })).status).toBe(200);
      }
      const figures = await beside('hostile', async () => {
        for (const index of sources.keys()) {
          await create(`hostile-${index}`);
          await delay(HOSTILE_EVERY_MS);
        }
      });
      const { body } = await callJson(product, '/v2/incidents/search', { filter: { elementId: 'x' } }, AS);
      expect(body?.['page']).toMatchObject({ totalItems: sources.length });
      expect(figures.p99).toBeLessThan(HOSTILE_FACTOR * alone);
    },
    CASE_MS,
  );

  async function create(processDefinitionId: string): Promise<string> {
    const { body } = await callJson(product, '/v2/process-instances', { processDefinitionId }, AS);
    return String(body?.['processInstanceKey']);
  }

  /** Completes the only open task of a case. @returns how long that took, ms */
  async function completeTask(processInstanceKey: string): Promise<number> {
    const filter = { processInstanceKey, state: 'CREATED' };
    const { body } = await callJson(product, '/v2/user-tasks/search', { filter }, AS);
    const [task] = (body?.['items'] ?? []) as { readonly userTaskKey: string }[];
    const begun = performance.now();
    const { status } = await callJson(product, `/v2/user-tasks/${task?.userTaskKey}/completion`, {}, AS);
    expect(status).toBe(204);
    return performance.now() - begun;
  }

  async function ended(processInstanceKey: string): Promise<void> {
    for (;;) {
      const filter = { processInstanceKey };
      const { body } = await callJson(product, '/v2/process-instances/search', { filter }, AS);
      const [found] = (body?.['items'] ?? []) as { readonly state: string; readonly hasIncident: boolean }[];
      if (found?.hasIncident) throw new Error(`Expected ${processInstanceKey} to have no incident`);
      if (found && found.state !== 'ACTIVE') return;
      await delay(1_000);
    }
  }

  /** Completes tasks of small cases until then; each latency, ms. */
  async function neighbours(until: number | { readonly isOver: boolean }): Promise<number[]> {
    const latencies: number[] = [];
    const deadline = typeof until === 'number' ? Date.now() + until : Infinity;
    while (Date.now() < deadline && !(typeof until === 'object' && until.isOver)) {
      latencies.push(await completeTask(await create('neighbour')));
      await delay(20);
    }
    return latencies;
  }

  async function beside(name: string, large: () => Promise<void>): Promise<{ readonly p99: number }> {
    const until = { isOver: false };
    const begun = performance.now();
    const running = large().finally(() => (until.isOver = true));
    const latencies = await neighbours(until);
    await running;
    const p99 = percentile(latencies);
    const figures = {
      seconds: Math.round((performance.now() - begun) / 100) / 10,
      neighbours: latencies.length,
      ...{ p50: Math.round(percentile(latencies, 0.5)), p99: Math.round(p99), p99Alone: Math.round(alone) },
      memoryMiB: await memory(),
    };
    process.stdout.write(`${name}: ${JSON.stringify(figures)}\n`);
    return { p99 };
  }

  /** Resident memory of the service process. */
  async function memory(): Promise<number> {
    const { pid } = await product.process('service');
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }
});

function percentile(values: readonly number[], at = 0.99): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0;
}
