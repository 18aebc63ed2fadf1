import type { CamundaClient } from '@camunda8/orchestration-cluster-api';
import { decision, dmnFile, literal, table } from '../../../models/decisions/testing/dmn-text';
import { type ApiHouse, startApiHouse } from '../../../tests/support/api-house';
import { v2Routes } from '../routes';

const now = { consistency: { waitUpToMs: 0 } };
const idOf = (id: string) => id as never;
const file = (name: string, text: string) => new File([text], name);

const fees = (amount: string) =>
  dmnFile(
    decision(
      'fee',
      table({
        inputs: ['amount'],
        outputs: ['fee'],
        rules: [
          ['< 100', '1'],
          ['>= 100', amount],
        ],
      }),
    ) +
      decision('total', literal('amount + fee'), ['decision:fee']) +
      decision(
        'clash',
        table({
          inputs: ['amount'],
          outputs: ['x'],
          rules: [
            ['-', '1'],
            ['-', '2'],
          ],
        }),
      ),
  );

const caller = (id: string, decisionId: string, binding: string) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.org">
  <process id="${id}" isExecutable="true">
    <startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="rule"/>
    <businessRuleTask id="rule"><extensionElements>
      <zeebe:calledDecision decisionId="${decisionId}" bindingType="${binding}" resultVariable="result"/>
    </extensionElements></businessRuleTask>
    <sequenceFlow id="b" sourceRef="rule" targetRef="e"/><endEvent id="e"/>
  </process>
</definitions>`;

let house: ApiHouse;
let admin: CamundaClient;

beforeAll(async () => {
  house = await startApiHouse(v2Routes);
  admin = await house.client({ userId: 'admin', roles: ['admin'] });
  await admin.createDeployment({
    resources: [
      file('fees.dmn', fees('5')),
      file('bound.bpmn', caller('bound', 'total', 'deployment')),
      file('latest.bpmn', caller('latest', '=which', 'latest')),
    ],
  });
}, 120_000);

afterAll(() => house.close());

async function run(processDefinitionId: string, variables: Record<string, unknown>) {
  return admin.createProcessInstance({
    processDefinitionId: idOf(processDefinitionId),
    variables,
    awaitCompletion: true,
    requestTimeout: 5_000,
    fetchVariables: ['result'],
  });
}

describe('DMN files', () => {
  it('deploy as decisions and their graph; what is unchanged keeps its version', async () => {
    const again = await admin.createDeployment({ resources: [file('fees.dmn', fees('5'))] });

    expect(again.decisions).toMatchObject([
      { decisionDefinitionId: 'fee', name: 'fee', version: 1, decisionRequirementsId: 'graph' },
      { decisionDefinitionId: 'total', version: 1 },
      { decisionDefinitionId: 'clash', version: 1 },
    ]);
    expect(again.decisionRequirements).toMatchObject([
      { decisionRequirementsId: 'graph', decisionRequirementsName: 'graph', version: 1, resourceName: 'fees.dmn' },
    ]);
  });

  it('are refused with findings, and with them what came along', async () => {
    const resources = [
      file('bad.dmn', dmnFile(decision('bad', literal('1 +')))),
      file('p.bpmn', caller('p', 'bad', 'latest')),
    ];

    await expect(admin.createDeployment({ resources })).rejects.toMatchObject({ status: 400 });
  });
});

describe('decisions', () => {
  it('draw by chance anew in each evaluation', async () => {
    const ticket = dmnFile(decision('ticket', literal('uuid()'))).replace('id="graph"', 'id="tickets"');
    await admin.createDeployment({ resources: [file('tickets.dmn', ticket)] });
    const draw = async () =>
      (await admin.evaluateDecision({ decisionDefinitionId: idOf('ticket'), variables: {} })).output;

    const [first, second] = [await draw(), await draw()];

    expect(first).toMatch(/^"[0-9a-f-]{36}"$/);
    expect(second).not.toBe(first);
  });

  it('are evaluated by id and by key', async () => {
    const byId = await admin.evaluateDecision({ decisionDefinitionId: idOf('total'), variables: { amount: 7 } });
    expect(byId).toMatchObject({ decisionDefinitionName: 'total', decisionDefinitionVersion: 1, output: '8' });
    expect(byId.evaluatedDecisions).toMatchObject([
      {
        decisionDefinitionId: 'fee',
        decisionDefinitionType: 'DECISION_TABLE',
        decisionDefinitionKey: expect.stringMatching(/^\d+$/),
        output: '1',
        evaluatedInputs: [{ inputName: 'amount', inputValue: '7' }],
        matchedRules: [{ ruleIndex: 1, evaluatedOutputs: [{ outputName: 'fee', outputValue: '1' }] }],
      },
      { decisionDefinitionId: 'total', decisionDefinitionType: 'LITERAL_EXPRESSION', output: '8', matchedRules: [] },
    ]);

    const { decisionDefinitionKey } = byId;
    const byKey = await admin.evaluateDecision({ decisionDefinitionKey, variables: { amount: 100 } });
    expect([byKey.output, byKey.failureMessage]).toEqual(['105', '']);
    expect(await admin.getDecisionDefinition({ decisionDefinitionKey }, now)).toMatchObject({
      name: 'total',
      version: 1,
    });
  });

  it('that fail say which and why, without values', async () => {
    const failed = await admin.evaluateDecision({ decisionDefinitionId: idOf('clash'), variables: { amount: 424242 } });

    expect(failed).toMatchObject({ output: 'null', failedDecisionDefinitionId: 'clash' });
    expect(failed.failureMessage).toContain('UNIQUE');
    expect(failed.failureMessage).not.toContain('424242');
  });

  it('are for designers and workers only, and unknown ones are not found', async () => {
    const clerk = await house.client({ userId: 'clerk', roles: ['collecting_clerk'] });
    const request = { decisionDefinitionId: idOf('total'), variables: {} };
    await expect(clerk.evaluateDecision(request)).rejects.toMatchObject({ status: 403 });
    const absent = admin.evaluateDecision({ decisionDefinitionId: idOf('absent'), variables: {} });
    await expect(absent).rejects.toMatchObject({ status: 404 });
  });
});

describe('definitions', () => {
  it('of decisions are found, read and given back byte for byte', async () => {
    const filter = { decisionDefinitionId: idOf('fee'), version: 1, decisionRequirementsId: 'graph' };
    const found = await admin.searchDecisionDefinitions({ filter, sort: [{ field: 'name', order: 'DESC' }] }, now);
    expect(found.items).toMatchObject([{ name: 'fee', version: 1, decisionRequirementsId: 'graph' }]);
    const decisionDefinitionKey = found.items?.[0]?.decisionDefinitionKey as never;
    expect(await admin.getDecisionDefinition({ decisionDefinitionKey }, now)).toEqual(found.items?.[0]);
    expect(await admin.getDecisionDefinitionXml({ decisionDefinitionKey }, now)).toBe(fees('5'));
    const other = await admin.searchDecisionDefinitions({ filter: { name: 'nobody' } }, now);
    expect(other.items).toEqual([]);
  });

  it('of graphs are found, read and given back byte for byte', async () => {
    const filter = { decisionRequirementsName: 'graph', version: 1, resourceName: 'fees.dmn' };
    const found = await admin.searchDecisionRequirements({ filter, sort: [{ field: 'version' }] }, now);
    expect(found.items).toMatchObject([{ decisionRequirementsId: 'graph', resourceName: 'fees.dmn' }]);
    const decisionRequirementsKey = found.items?.[0]?.decisionRequirementsKey as never;
    expect(await admin.getDecisionRequirements({ decisionRequirementsKey }, now)).toEqual(found.items?.[0]);
    expect(await admin.getDecisionRequirementsXml({ decisionRequirementsKey }, now)).toBe(fees('5'));
  });

  it('that are not there are not found, and an applicant sees none', async () => {
    const key = '999999999999999999' as never;
    const absent = [
      admin.getDecisionDefinitionXml({ decisionDefinitionKey: key }, now),
      admin.getDecisionRequirements({ decisionRequirementsKey: key }, now),
      admin.getDecisionRequirementsXml({ decisionRequirementsKey: key }, now),
    ];
    for (const one of absent) await expect(one).rejects.toMatchObject({ status: 404 });
    const applicant = await house.client({ userId: 'p', roles: ['applicant'] });
    expect((await applicant.searchDecisionRequirements({}, now)).items).toEqual([]);
    expect((await applicant.searchDecisionDefinitions({}, now)).items).toEqual([]);
  });
});

describe('business rule tasks', () => {
  it('evaluate the decision of their deployment, and the latest one where they are not bound', async () => {
    expect((await run('bound', { amount: 100 })).variables).toEqual({ result: 105 });
    expect((await run('latest', { amount: 100, which: 'fee' })).variables).toEqual({ result: 5 });

    await admin.createDeployment({ resources: [file('fees.dmn', fees('9'))] });

    expect((await run('bound', { amount: 100 })).variables).toEqual({ result: 105 });
    expect((await run('latest', { amount: 100, which: 'fee' })).variables).toEqual({ result: 9 });
  });

  it.each([
    ['clash', 'DECISION_EVALUATION_ERROR'],
    ['absent', 'CALLED_DECISION_ERROR'],
  ])('are an incident where %s cannot be evaluated', async (which, errorType) => {
    const { processInstanceKey } = await admin.createProcessInstance({
      processDefinitionId: idOf('latest'),
      variables: { amount: 1, which },
    });
    const search = () => admin.searchIncidents({ filter: { processInstanceKey } }, now);
    for (let i = 0; i < 50 && (await search()).items?.length === 0; i++)
      await new Promise((done) => setTimeout(done, 20));

    expect((await search()).items).toMatchObject([{ errorType, elementId: 'rule', state: 'ACTIVE' }]);
  });
});
