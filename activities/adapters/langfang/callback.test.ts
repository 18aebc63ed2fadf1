import { translateRegionCallback } from '../../../models/regions';
import { codeOf, freeControl } from '../../contract/call-control';
import { startCallbackReceiver, type CallbackReceiver } from '../../contract/callback-receiver';
import { itemsFile } from '../../contract/items-file';
import { startSimulator, type SimulatorProcess } from '../../contract/simulator-process';
import { langfangConfig } from './config';
import { createRegionCaseSystem } from './region-case-system';

describe('callbacks of the table exchange', () => {
  const key = 'key-of-langfang';
  let items: Awaited<ReturnType<typeof itemsFile>>;
  let receiver: CallbackReceiver;
  let simulator: SimulatorProcess;

  beforeAll(async () => {
    items = await itemsFile([{ task_code: 'ITEM-1', is_online: '1', handle_scope: '1' }]);
    receiver = await startCallbackReceiver(key);
    simulator = await startSimulator('langfang', {
      ITEMS_FILE: items.path,
      CALLBACK_URL: receiver.url,
      CALLBACK_KEY: key,
      PROCESS_MIN_MS: '150',
      PROCESS_MAX_MS: '200',
    });
  });
  afterAll(async () => {
    await simulator.stop();
    await receiver.close();
    await items.remove();
  });

  const system = (patienceMs: number) =>
    createRegionCaseSystem(
      langfangConfig.shape.caseSystem.parse({
        baseUrl: simulator.url,
        apiKey: simulator.apiKey,
        timeoutMs: 4_000,
        pollMs: 20,
        patienceMs,
      }),
    );
  const register = (projectNo: string, idempotencyKey: string, patienceMs = 20_000, taskCode = 'ITEM-1') =>
    system(patienceMs).register(
      {
        idempotencyKey,
        projectNo,
        division: '131082',
        taskCode,
        kind: 'pre-received',
        taskName: '企业档案查询',
        applicantRef: 'AP-1',
        receivingDivision: '110112',
        handlingDivision: '131082',
        materials: [],
      },
      freeControl(),
    );
  const callbackFor = (guid: string) =>
    receiver.waitFor(({ body }) => (body as { readonly row_guid?: unknown }).row_guid === guid);

  it('are signed and say the same as the polled result', async () => {
    const guid = 'C1:123456789000000001';

    const receipt = await register('C1', guid);
    const { path, genuine, body } = await callbackFor(guid);

    expect(path).toBe('/api/v1/callbacks/regions/131082');
    expect(genuine).toBe(true);
    expect(translateRegionCallback('131082', body)).toEqual({
      ok: true,
      callback: {
        caseNo: 'C1',
        activityKey: '123456789000000001',
        callbackId: expect.stringMatching(/^[0-9a-f-]{36}:C1:123456789000000001$/) as string,
        outcome: {
          type: 'completed',
          variables: {
            externalProjectNo: receipt.externalProjectNo,
            receiptNo: receipt.docNo,
            registeredAt: receipt.at,
          },
        },
      },
    });
  });

  it('carry a refusal that the model may catch', async () => {
    const guid = 'C2:123456789000000002';

    const code = await codeOf(register('C2', guid, 20_000, 'NO-SUCH-ITEM'));
    const translation = translateRegionCallback('131082', (await callbackFor(guid)).body);

    expect(code).toBe('REGION_UNKNOWN_ITEM');
    expect(translation).toMatchObject({
      ok: true,
      callback: { outcome: { type: 'bpmn-error', errorCode: 'REGION_UNKNOWN_ITEM' } },
    });
  });

  it('come once the row is processed even if the exchange was killed in between, with one effect', async () => {
    const guid = 'C3:123456789000000003';
    expect(await codeOf(register('C3', guid, 20))).toBe('REGION_TIMEOUT');
    await simulator.kill();
    await simulator.restart();

    const { genuine } = await callbackFor(guid);
    const receipt = await register('C3', guid);

    expect(genuine).toBe(true);
    expect(receipt.externalProjectNo).toMatch(/^LF\d{14}$/);
    const { effects } = await simulator.ledger();
    expect(effects.filter((effect) => effect.key === guid)).toHaveLength(1);
  });

  it('are repeated with a new nonce when the key or the clock did not fit, and given up when refused for good', async () => {
    const repeated = 'C4:123456789000000004';
    receiver.answers.push(401);
    await register('C4', repeated);
    const first = await callbackFor(repeated);
    const second = await receiver.waitFor(
      (callback) => callback !== first && JSON.stringify(callback.body) === JSON.stringify(first.body),
    );
    const refused = 'C5:123456789000000005';
    receiver.answers.push(404);
    await register('C5', refused);
    await callbackFor(refused);
    const marker = 'C6:123456789000000006';
    await register('C6', marker);
    await callbackFor(marker);

    expect(second.nonce).not.toBe(first.nonce);
    expect(receiver.received.filter(({ body }) => (body as { row_guid: string }).row_guid === refused)).toHaveLength(1);
  });
});
