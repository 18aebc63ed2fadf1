import { isCodedError } from '../../models/errors/coded-error';
import { decision, dmnFile, literal } from '../../models/decisions/testing/dmn-text';
import type { NewDeployment } from '../../store/index';
import { deployResources, type DeployedFile } from './deploy-resources';

const bytes = (text: string) => new TextEncoder().encode(text);

function bpmn(processId: string, task = '<bpmn:manualTask id="work" />'): Uint8Array {
  return bytes(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  id="d" targetNamespace="http://example.org">
  <bpmn:process id="${processId}" name="Work" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="work" />
    ${task}
  </bpmn:process>
</bpmn:definitions>`);
}

const timerStart = (cycle: string) =>
  bytes(
    new TextDecoder()
      .decode(bpmn('timed'))
      .replace(
        '<bpmn:outgoing>f1</bpmn:outgoing>',
        `<bpmn:outgoing>f1</bpmn:outgoing><bpmn:timerEventDefinition><bpmn:timeCycle>${cycle}</bpmn:timeCycle></bpmn:timerEventDefinition>`,
      ),
  );

const callBound = (called: string) =>
  `<bpmn:callActivity id="work"><bpmn:extensionElements>
     <zeebe:calledElement processId="${called}" bindingType="deployment" />
   </bpmn:extensionElements></bpmn:callActivity>`;

const formBound = `<bpmn:userTask id="work"><bpmn:extensionElements>
     <zeebe:userTask /><zeebe:formDefinition formId="apply" bindingType="deployment" />
   </bpmn:extensionElements></bpmn:userTask>`;

const decisionBound = `<bpmn:businessRuleTask id="work"><bpmn:extensionElements>
     <zeebe:calledDecision decisionId="fee" resultVariable="fee" bindingType="deployment" />
   </bpmn:extensionElements></bpmn:businessRuleTask>`;

const form = (id: string) => bytes(JSON.stringify({ type: 'default', id, components: [] }));

/** Notes what would be stored. */
function createTarget() {
  const deployments: NewDeployment[] = [];
  const blobs: Uint8Array[] = [];
  const definitions = {
    async deploy(deployment: NewDeployment) {
      deployments.push(deployment);
      return { deploymentKey: '900000000000000001', processes: [], forms: [] };
    },
    async form({ formId, versionTag }: { formId: string; versionTag?: string }) {
      const forms = deployments.flatMap((deployment) => deployment.forms);
      const found = forms.filter((form) => form.formId === formId);
      return found.find((form) => versionTag === undefined || form.versionTag === versionTag) ?? null;
    },
  };
  const deps = {
    store: { definitions } as unknown as Parameters<typeof deployResources>[0]['store'],
    blobs: { put: async (blob: Uint8Array) => `${blobs.push(blob)}` },
    now: () => 1_000,
  };
  return { deps, deployments, blobs };
}

async function refusalOf(files: readonly DeployedFile[]) {
  const { deps, deployments, blobs } = createTarget();
  try {
    await deployResources(deps, files, 'designer-1');
  } catch (error) {
    if (!isCodedError(error)) throw error;
    expect([error.code, deployments, blobs]).toEqual(['DEPLOYMENT_REFUSED', [], []]);
    return error.details['findings'] as readonly {
      code: string;
      resourceName: string | null;
      elementId: string | null;
      message: object;
    }[];
  }
  throw new Error('Expected a refusal, but the files were deployed');
}

describe('a deployment', () => {
  it('stores the models first and then everything at once', async () => {
    const { deps, deployments, blobs } = createTarget();
    const files = [
      { name: 'work.bpmn', bytes: bpmn('work-process', formBound) },
      { name: 'apply.form', bytes: form('apply') },
    ];
    await deployResources(deps, files, 'designer-1');
    expect(blobs).toHaveLength(1);
    const [deployment] = deployments;
    expect(deployment?.processes).toMatchObject([
      { resourceName: 'work.bpmn', processId: 'work-process', name: 'Work', forms: { work: 'apply' }, calls: {} },
    ]);
    expect(deployment?.forms).toMatchObject([{ formId: 'apply', resourceName: 'apply.form' }]);
    expect(deployment?.deployedBy).toBe('designer-1');
    expect(deployment?.resources.map(({ name }) => name)).toEqual(['work.bpmn', 'apply.form']);
  });

  it('comes back with what was noticed in what is deployed', async () => {
    const { deps } = createTarget();
    const task = '<bpmn:serviceTask id="work" xmlns:tool="http://example.org/tool" tool:class="Pay" />';
    const { findings } = await deployResources(deps, [{ name: 'a.bpmn', bytes: bpmn('a', task) }], 'd');
    expect(findings).toMatchObject([
      {
        code: 'EXTENSION_IGNORED',
        severity: 'note',
        resourceName: 'a.bpmn',
        elementId: 'work',
        property: 'tool:class',
      },
    ]);
  });

  it('binds calls to processes of the same deployment', async () => {
    const { deps, deployments } = createTarget();
    const files = [
      { name: 'caller.bpmn', bytes: bpmn('caller', callBound('called')) },
      { name: 'called.bpmn', bytes: bpmn('called') },
    ];
    await deployResources(deps, files, 'designer-1');
    expect(deployments[0]?.processes[0]?.calls).toEqual({ work: 'called' });
  });

  it('binds calls by expression to every process of the deployment', async () => {
    const { deps, deployments } = createTarget();
    const files = [
      { name: 'caller.bpmn', bytes: bpmn('caller', callBound('=name')) },
      { name: 'called.bpmn', bytes: bpmn('called') },
    ];
    await deployResources(deps, files, 'designer-1');
    expect(deployments[0]?.processes[0]?.calls).toEqual({ '=caller': 'caller', '=called': 'called' });
    expect(deployments[0]?.processes[1]?.calls).toEqual({});
  });

  it('leaves unbound what it does not bring: only a case that gets there misses it', async () => {
    const { deps, deployments } = createTarget();
    const files = [
      { name: 'a.bpmn', bytes: bpmn('a', callBound('elsewhere')) },
      { name: 'b.bpmn', bytes: bpmn('b', formBound) },
      { name: 'c.bpmn', bytes: bpmn('c', decisionBound) },
    ];
    const { findings } = await deployResources(deps, files, 'designer-1');
    expect(deployments[0]?.processes).toMatchObject([
      { calls: {}, forms: {} },
      { calls: {}, forms: {} },
      { calls: {}, forms: {} },
    ]);
    expect(findings).toMatchObject([
      { code: 'CALL_NOT_IN_DEPLOYMENT', severity: 'warning', resourceName: 'a.bpmn', elementId: 'work' },
      { code: 'FORM_NOT_IN_DEPLOYMENT', severity: 'warning', resourceName: 'b.bpmn', elementId: 'work' },
      { code: 'DECISION_NOT_IN_DEPLOYMENT', severity: 'warning', resourceName: 'c.bpmn', elementId: 'work' },
    ]);
  });

  it('notes a form that is not deployed, before, with or after the process', async () => {
    const { deps } = createTarget();
    const ofLatest = bpmn('b', formBound.replace(' bindingType="deployment"', ''));
    const tagged = formBound.replace('bindingType="deployment"', 'bindingType="versionTag" versionTag="v9"');
    const process = { name: 'b.bpmn', bytes: ofLatest };
    const missing = await deployResources(deps, [process], 'd');
    expect(missing.findings).toEqual([
      {
        code: 'FORM_NOT_DEPLOYED',
        severity: 'note',
        resourceName: 'b.bpmn',
        elementId: 'work',
        property: 'zeebe:formDefinition.formId',
        message: {
          en: 'No such form is deployed; the task opens without one until it is. (apply)',
          zh: '所引用的表单尚未部署;部署之前任务不带表单打开。 (apply)',
        },
      },
    ]);
    const together = await deployResources(deps, [process, { name: 'a.form', bytes: form('apply') }], 'd');
    expect(together.findings).toEqual([]);
    expect((await deployResources(deps, [process], 'd')).findings).toEqual([]);
    const other = await deployResources(deps, [{ name: 'c.bpmn', bytes: bpmn('c', tagged) }], 'd');
    expect(other.findings).toMatchObject([
      { code: 'FORM_NOT_DEPLOYED', message: { en: expect.stringContaining('(apply, v9)') as string } },
    ]);
  });

  it('takes a timer start whose expression says when', async () => {
    const { deps, deployments } = createTarget();
    await deployResources(deps, [{ name: 'a.bpmn', bytes: timerStart('="R/PT" + string(1 + 1) + "H"') }], 'd');
    expect(deployments[0]?.processes[0]?.timerStarts).toMatchObject([{ elementId: 'start', timer: { kind: 'cycle' } }]);
  });

  it('gives the same hash to a form whose members stand in another order', async () => {
    const { deps, deployments } = createTarget();
    await deployResources(deps, [{ name: 'a.form', bytes: form('a') }], 'd');
    await deployResources(
      deps,
      [{ name: 'a.form', bytes: bytes('{"components":[], "id":"a", "type":"default"}') }],
      'd',
    );
    const hashes = deployments.map((deployment) => deployment.forms[0]?.hash);
    expect(hashes[0]).toBe(hashes[1]);
  });

  it('takes nothing when one of its files is refused, and says in both languages why', async () => {
    const findings = await refusalOf([
      { name: 'good.bpmn', bytes: bpmn('good') },
      { name: 'bad.bpmn', bytes: bytes('<bpmn:definitions') },
    ]);
    const finding = findings.find(({ resourceName }) => resourceName === 'bad.bpmn');
    expect(finding?.message).toEqual({ en: expect.stringMatching(/\w/), zh: expect.stringMatching(/\p{Script=Han}/u) });
  });

  it.each([
    ['no file', [], 'RESOURCE_MISSING', null],
    ['another kind of file', [{ name: 'x.exe', bytes: bytes('MZ') }], 'RESOURCE_KIND_UNSUPPORTED', null],
    ['an empty file name', [{ name: '', bytes: bpmn('a') }], 'RESOURCE_NAME_INVALID', null],
    ['an empty file', [{ name: 'a.bpmn', bytes: bytes('') }], 'FILE_EMPTY', null],
    ['a form that is no JSON', [{ name: 'a.form', bytes: bytes('{') }], 'FORM_INVALID', null],
    ['a form without id', [{ name: 'a.form', bytes: bytes('{"components":[]}') }], 'FORM_INVALID', null],
    ['a form without components', [{ name: 'a.form', bytes: bytes('{"id":"a"}') }], 'FORM_INVALID', null],
    [
      'a form with half a character',
      [{ name: 'a.form', bytes: bytes('{"id":"a","components":[],"x":"\\ud800"}') }],
      'FORM_INVALID',
      null,
    ],
    [
      'two files of one name',
      [
        { name: 'a.bpmn', bytes: bpmn('a') },
        { name: 'a.bpmn', bytes: bpmn('b') },
      ],
      'RESOURCE_NAME_REPEATED',
      null,
    ],
    [
      'two files with one process id',
      [
        { name: 'a.bpmn', bytes: bpmn('same') },
        { name: 'b.bpmn', bytes: bpmn('same') },
      ],
      'PROCESS_ID_REPEATED',
      'same',
    ],
    [
      'two forms with one id',
      [
        { name: 'a.form', bytes: form('same') },
        { name: 'b.form', bytes: form('same') },
      ],
      'FORM_ID_REPEATED',
      null,
    ],
    [
      'two decisions with one id',
      [
        { name: 'a.dmn', bytes: bytes(dmnFile(decision('same', literal('1')))) },
        { name: 'b.dmn', bytes: bytes(dmnFile(decision('same', literal('2')))) },
      ],
      'DECISION_ID_REPEATED',
      'same',
    ],
    [
      'a timer start whose expression never says when',
      [{ name: 'a.bpmn', bytes: timerStart('=nowhere') }],
      'TIMER_INVALID',
      'start',
    ],
  ])('refuses %s', async (_what, files, code, elementId) => {
    const findings = await refusalOf(files);
    expect(findings).toContainEqual(expect.objectContaining({ code, elementId, severity: 'error' }));
  });
});
