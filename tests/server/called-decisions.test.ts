import { setTimeout as delay } from 'node:timers/promises';
import { decision, dmnFile, literal } from '../../models/decisions/testing/dmn-text';
import type { ApiClient } from '../../scripts/demo/api-client';
import { bpmnFile, flows } from '../conformance/bpmn-file';
import { ConformanceHouse } from '../conformance/conformance-house';

const PATIENCE_MS = 60_000;
const BINDINGS = ['deployment', 'latest'] as const;

const fees = (factor: number): string => dmnFile(decision('fee', literal(`amount * ${factor}`)));
const caller = (binding: string): string =>
  bpmnFile(
    `<process id="${binding}" isExecutable="true"><startEvent id="s"/><businessRuleTask id="t"><extensionElements>
      <zeebe:calledDecision decisionId="fee" bindingType="${binding}" resultVariable="r"/>
    </extensionElements></businessRuleTask><endEvent id="e"/>${flows('s t e')}</process>`,
  );

describe('business rule tasks on a real server', () => {
  let house: ConformanceHouse;
  let client: ApiClient;
  beforeAll(async () => {
    house = await ConformanceHouse.start();
    client = await house.client();
    await house.startWorker(null);
  });
  afterAll(() => house?.stop());

  async function deploy(files: Readonly<Record<string, string>>): Promise<void> {
    const form = new FormData();
    for (const [name, text] of Object.entries(files)) form.append('resources', new Blob([text]), name);
    const headers = { authorization: `Bearer ${await house.token()}` };
    const response = await fetch(`${house.url}/v2/deployments`, { method: 'POST', headers, body: form });
    expect([response.status, await response.text()]).toEqual([200, expect.any(String)]);
  }

  async function resultOf(processDefinitionId: string): Promise<unknown> {
    const body = { processDefinitionId, variables: { amount: 100 } };
    const started = await client.act({ method: 'POST', path: '/v2/process-instances', body });
    const { processInstanceKey } = started.body as { readonly processInstanceKey: string };
    const filter = { processInstanceKey, name: 'r' };
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await delay(50)) {
      const { body: page } = await client.search('/v2/variables/search', { filter });
      const [found] = (page as { readonly items: readonly { readonly value: string }[] }).items;
      if (found) return JSON.parse(found.value);
    }
    return undefined;
  }

  it('evaluate the decision of their deployment, or the latest, after a new version of it too', async () => {
    const models = Object.fromEntries(BINDINGS.map((binding) => [`${binding}.bpmn`, caller(binding)]));
    await deploy({ ...models, 'fees.dmn': fees(2) });
    expect([await resultOf('deployment'), await resultOf('latest')]).toEqual([200, 200]);

    await deploy({ 'fees.dmn': fees(3) });
    expect([await resultOf('deployment'), await resultOf('latest')]).toEqual([200, 300]);
  });
});
