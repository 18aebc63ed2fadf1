import { CaseDriver } from '../../scripts/demo/case-driver';
import { proxyCollectionSteps } from '../../scripts/demo/proxy-collection';
import { bpmnProcess, flows } from '../support/bpmn';
import { call, callJson, deploy, regionCallback, type Answer } from '../support/product-calls';
import { APPLICATION, SIDES, settledTimelineOf, timelineOf } from '../support/proxy-case';
import { RunningProduct } from '../support/running-product';

/** Sums up to 10^12 products: never ends within any machine's patience. */
const ENDLESS = bpmnProcess(
  'endless',
  `<bpmn:startEvent id="start"/>
   <bpmn:scriptTask id="script"><bpmn:extensionElements>
     <zeebe:script expression="=count(for a in 1..1000000, b in 1..1000000 return a * b)" resultVariable="result"/>
   </bpmn:extensionElements></bpmn:scriptTask>
   <bpmn:endEvent id="end"/>${flows('start', 'script', 'end')}`,
);
const UNKNOWN_ELEMENT = bpmnProcess(
  'unknown',
  `<bpmn:startEvent id="start"/><bpmn:blackHole id="hole"/>${flows('start', 'hole')}`,
);
const VALID = bpmnProcess(
  'valid_neighbour',
  `<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>${flows('start', 'end')}`,
);
/** Valid by GB 11643, of nobody. */
const ID_NUMBER = '11010519491231002X';
const CLERK = { role: 'collecting_clerk', division: '110112' } as const;

describe('bad input by HTTP', () => {
  let product: RunningProduct;
  /** Goes its way while all this happens. */
  let neighbour: CaseDriver;
  const steps = proxyCollectionSteps({ decision: 'grant', delivery: 'window' });

  beforeAll(async () => {
    product = await RunningProduct.start();
    neighbour = new CaseDriver(await product.people(SIDES));
    await neighbour.open(APPLICATION);
  });

  afterAll(async () => {
    await product?.stop();
  });

  const instance = async (processDefinitionId: string): Promise<Answer> =>
    callJson(product, '/v2/process-instances', { processDefinitionId }, { role: 'admin' });

  async function incidentOf(processInstanceKey: unknown): Promise<Record<string, unknown>> {
    const deadline = Date.now() + 90_000;
    for (;;) {
      const { body } = await callJson(
        product,
        '/v2/incidents/search',
        { filter: { processInstanceKey } },
        { role: 'admin' },
      );
      const [incident] = body?.['items'] as Record<string, unknown>[];
      if (incident) return incident;
      if (Date.now() > deadline) throw new Error(`Expected an incident of ${String(processInstanceKey)}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  it.each([
    ['broken XML', { 'broken.bpmn': '<bpmn:definitions' }],
    ['an empty file', { 'empty.bpmn': '' }],
    ['a wrong encoding', { 'encoding.bpmn': new Uint8Array([0xff, 0xfe, 0x3c, 0x00, 0x62, 0xd8]) }],
    ['an entity', { 'entity.bpmn': '<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>' }],
    ['an unknown element', { 'unknown.bpmn': UNKNOWN_ELEMENT }],
    ['one bad file beside a good one', { 'valid.bpmn': VALID, 'broken.bpmn': '<' }],
  ])('refuses %s at deploy, all of it, with findings in both languages', async (_what, files) => {
    const answer = await deploy(product, files);
    expect(answer).toMatchObject({ status: 400, body: { code: 'DEPLOYMENT_REFUSED' } });
    const findings = answer.body?.['findings'] as { code: string; message: { zh: string; en: string } }[];
    expect(findings).not.toEqual([]);
    for (const { code, message } of findings) {
      expect(code).toMatch(/^[A-Z][A-Z_]+$/);
      expect(message.zh).toMatch(/\p{Script=Han}/u);
      expect(message.en).toMatch(/^[^\p{Script=Han}]*[A-Za-z]{3}/u);
    }
    const search = { filter: { processDefinitionId: 'valid_neighbour' } };
    const found = await callJson(product, '/v2/process-definitions/search', search, { role: 'admin' });
    expect(found.body).toMatchObject({ page: { totalItems: 0 } });
  });

  it('refuses an upload of 50 MB', async () => {
    const answer = await deploy(product, { 'large.bpmn': new Uint8Array(50 * 1024 * 1024).fill(0x20) });
    expect(answer).toMatchObject({ status: 413, body: { code: 'PAYLOAD_TOO_LARGE' } });
    const file = await deploy(product, { 'large.bpmn': new Uint8Array(20 * 1024 * 1024).fill(0x20) });
    expect(file).toMatchObject({ status: 413, body: { code: 'PAYLOAD_TOO_LARGE' } });
  });

  it('refuses fields that it does not know, and an ID number anywhere, without showing it', async () => {
    const body = { ...APPLICATION, mode: 'proxy-collection' };
    const extra = await callJson(product, '/api/v1/cases', { ...body, priority: 1 }, { ...CLERK, key: 'extra-field' });
    expect(extra).toMatchObject({ status: 400, body: { code: 'UNKNOWN_FIELD' } });
    const personal = { ...body, variables: { note: `证件 ${ID_NUMBER}` } };
    const refused = await callJson(product, '/api/v1/cases', personal, { ...CLERK, key: 'id-number' });
    expect(refused).toMatchObject({ status: 400, body: { code: 'PERSONAL_ID_REFUSED' } });
    expect(JSON.stringify(refused.body)).not.toContain(ID_NUMBER);
  });

  it('lets two completions of a task at once have one winner', async () => {
    const task = await neighbour.task('verify_identity', 'collecting');
    const path = `/v2/user-tasks/${task.userTaskKey}`;
    const claimed = await callJson(product, `${path}/assignment`, { assignee: 'demo-collecting_clerk-110112' }, CLERK);
    expect(claimed.status).toBe(204);
    const completions = [CLERK, { role: 'admin' }, CLERK].map((who) =>
      callJson(product, `${path}/completion`, { variables: { identityRemark: '人证一致' } }, who),
    );
    const answers = await Promise.all(completions);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const losers = answers.filter(({ status }) => status !== 204);
    for (const { status, body } of losers) {
      expect([404, 409]).toContain(status);
      expect(['TASK_NOT_FOUND', 'TASK_STATE_CONFLICT']).toContain(body?.code);
    }
    const timeline = await timelineOf(neighbour);
    const completed = timeline.filter(({ type, key }) => type === 'user-task-completed' && key === task.userTaskKey);
    expect(completed).toHaveLength(1);
  });

  it('keeps an expression that never ends as an incident on its own case', async () => {
    expect(await deploy(product, { 'endless.bpmn': ENDLESS })).toMatchObject({ status: 200 });
    const endless = await instance('endless');
    expect(endless.status).toBe(200);
    await neighbour.complete(steps[1]!);
    expect(await incidentOf(endless.body?.['processInstanceKey'])).toMatchObject({
      state: 'ACTIVE',
      elementId: 'script',
    });
    await neighbour.complete(steps[2]!);
  });

  it('takes a callback once, refuses a replayed one, and one for a case that is unknown or finished', async () => {
    for (const step of steps.slice(3)) await neighbour.complete(step);
    const row = await processedRow(product, neighbour.caseNo);
    await neighbour.closed();
    const before = await settledTimelineOf(neighbour);
    const finished = await regionCallback(product, '131000', row, 'nonce-finished-1');
    expect(finished).toMatchObject({ status: 409, body: { code: 'CALLBACK_CASE_FINISHED' } });
    const replayed = await regionCallback(product, '131000', row, 'nonce-finished-1');
    expect(replayed.body).toMatchObject({ code: 'CALLBACK_REPLAYED' });
    const elsewhere = { ...row, project_no: '110112260101999999X', row_guid: `110112260101999999X-${'8'.repeat(18)}` };
    const unknown = await regionCallback(product, '131000', elsewhere);
    expect(unknown).toMatchObject({ status: 404, body: { code: 'CALLBACK_UNKNOWN_CASE' } });
    const broken = await regionCallback(product, '131000', { cd_batch: 1 });
    expect(broken).toMatchObject({ status: 400, body: { code: 'CALLBACK_BODY_INVALID' } });
    expect(await timelineOf(neighbour)).toEqual(before);
  });

  it('takes a callback that comes twice to a running case as one answer', async () => {
    const driver = new CaseDriver(await product.people(SIDES));
    await driver.open({ ...APPLICATION, applicantRef: 'AP-000124' });
    for (const step of steps.slice(0, 4)) await driver.complete(step);
    await driver.task('review', 'approving');
    const row = await processedRow(product, driver.caseNo);
    const before = await timelineOf(driver);
    expect((await regionCallback(product, '131000', row)).status).toBe(204);
    expect((await regionCallback(product, '131000', row)).status).toBe(204);
    await driver.complete(steps[4]!);
    const after = await timelineOf(driver);
    const completed = after.filter(
      ({ type, key }) => type === 'activity-completed' && String(row['row_guid']).endsWith(String(key)),
    );
    expect(completed).toHaveLength(1);
    expect(after.slice(0, before.length)).toEqual(before);
  });

  it('serves on after all of it', async () => {
    const ready = await call(product, '/readyz', { method: 'GET' });
    expect(ready.status).toBe(200);
  });
});

/** The result row of the scan as the exchange answered it, from what its ledger shows. */
async function processedRow(product: RunningProduct, caseNo: string): Promise<Record<string, unknown>> {
  const { effects } = await product.ledger('langfang');
  const scan = effects.find(({ key, operation }) => key.startsWith(caseNo) && operation === 'UP_PRO_APPLY');
  if (!scan) throw new Error(`Expected a registered row of ${caseNo}`);
  return {
    cd_batch: `B-${scan.key}`,
    row_guid: scan.key,
    project_no: caseNo,
    table_name: 'UP_PRO_APPLY',
    deal_state: '1',
    local_project_no: 'LF-1',
    doc_no: 'LF-DOC-1',
    deal_time: '2026-03-02 09:00:00',
  };
}
