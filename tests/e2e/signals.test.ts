import { SIGNALS_BPMN } from '../../api/v2/testing/contract-models';
import { callJson, deploy } from '../support/product-calls';
import { RunningProduct } from '../support/running-product';

const ADMIN = { role: 'admin' } as const;

describe('signals in the product', () => {
  let product: RunningProduct;
  beforeAll(async () => {
    product = await RunningProduct.start();
    expect(await deploy(product, { 'signals.bpmn': SIGNALS_BPMN })).toMatchObject({ status: 200 });
  });
  afterAll(async () => {
    await product?.stop();
  });

  async function create(processDefinitionId: string, variables: object): Promise<string> {
    const { body } = await callJson(product, '/v2/process-instances', { processDefinitionId, variables }, ADMIN);
    return body?.['processInstanceKey'] as string;
  }

  async function completed(processDefinitionId: string, count: number): Promise<void> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const filter = { processDefinitionId, state: 'COMPLETED' };
      const { body } = await callJson(product, '/v2/process-instances/search', { filter }, ADMIN);
      const found = (body?.['items'] as unknown[]).length;
      if (found === count) return;
      if (Date.now() > deadline) throw new Error(`Expected ${count} of ${processDefinitionId}, but saw ${found}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it('reach waiting cases and begin one instance, from outside and from a case', async () => {
    await Promise.all(['one', 'two'].map((name) => create('listening', { name })));
    const answer = await callJson(product, '/v2/signals/broadcast', { signalName: 'office-closed' }, ADMIN);
    expect(answer).toMatchObject({ status: 200, body: { tenantId: '<default>' } });
    await completed('listening', 2);
    await completed('closing', 1);
    await Promise.all(['three', 'four'].map((name) => create('listening', { name })));
    await create('throwing', { why: 'holiday' });
    await completed('throwing', 1);
    await completed('listening', 4);
    await completed('closing', 2);
  });
});
