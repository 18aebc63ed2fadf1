import { definitions } from '../testing/bpmn-text';
import { compileText, errorsOf, modelOf } from '../testing/compile-text';

const stat = (value: string) => ({ kind: 'static', value });
const calling = (task: string, call = '<callActivity id="C" calledElement="tns:G"/>') =>
  definitions(`${task}<process id="P" isExecutable="true">${call}</process>`);
const taskOf = async (text: string) => (await modelOf(text)).nodes.find(({ id }) => id === 'G');

describe('global tasks', () => {
  it('are nodes of the process that calls them, as the tasks that they are', async () => {
    const model = await modelOf(calling('<globalTask id="G" name="Look"/>'));
    expect(model.nodes.map(({ id, type, parent }) => [id, type, parent])).toEqual([
      ['C', 'bpmn:CallActivity', null],
      ['G', 'bpmn:Task', 'C'],
    ]);
    const globalTask = { taskId: 'G', propagateAllChildVariables: true };
    expect(model.nodes[0]).toMatchObject({ globalTask, call: null });
    expect(model.nodes[1]).toMatchObject({ name: 'Look', incoming: [], outgoing: [] });
  });

  it('are nodes once, however many call them, and not at all where nobody does', async () => {
    const calls = '<callActivity id="C" calledElement="G"/><callActivity id="D" calledElement="G"/><task id="T"/>';
    const { processes } = await compileText(calling('<globalManualTask id="G"/><globalTask id="H"/>', calls));
    expect(processes[0]?.model.nodes.map(({ id }) => id)).toEqual(['C', 'D', 'T', 'G']);
    expect(processes[0]?.calls).toEqual([]);
  });

  it('may be named by zeebe:calledElement', async () => {
    const call =
      '<callActivity id="C"><extensionElements><zeebe:calledElement processId="G" propagateAllChildVariables="false"/></extensionElements></callActivity>';
    const model = await modelOf(calling('<globalTask id="G"/>', call));
    expect(model.nodes[0]?.globalTask).toEqual({ taskId: 'G', propagateAllChildVariables: false });
  });

  it('take the extension elements of their kind', async () => {
    const user =
      '<globalUserTask id="G"><extensionElements><zeebe:userTask/><zeebe:assignmentDefinition assignee="kim"/></extensionElements></globalUserTask>';
    expect((await taskOf(calling(user)))?.userTask).toMatchObject({ assignee: stat('kim') });
    const rule =
      '<globalBusinessRuleTask id="G"><extensionElements><zeebe:taskDefinition type="rate"/></extensionElements></globalBusinessRuleTask>';
    expect((await taskOf(calling(rule)))?.job).toMatchObject({ type: stat('rate') });
    expect((await taskOf(calling('<globalBusinessRuleTask id="G"/>')))?.job).toMatchObject({ type: stat('G') });
    const misplaced = user.replace('<zeebe:userTask/>', '<zeebe:script expression="=1" resultVariable="r"/>');
    expect(await errorsOf(calling(misplaced))).toEqual([['EXTENSION_MISPLACED', 'G']]);
  });

  it('take the resource roles of the standard', async () => {
    const roles =
      '<globalUserTask id="G"><potentialOwner><resourceAssignmentExpression><formalExpression>clerks</formalExpression></resourceAssignmentExpression></potentialOwner></globalUserTask>';
    expect((await taskOf(calling(roles)))?.userTask?.candidateGroups).toEqual(stat('clerks'));
  });

  it('keep their script, in the language that they name', async () => {
    const script = (language: string, body: string) =>
      calling(`<globalScriptTask id="G" scriptLanguage="${language}"><script>${body}</script></globalScriptTask>`);
    expect((await taskOf(script('feel', '{b: a + 1}')))?.script?.expression).toMatchObject({ source: '{b: a + 1}' });
    expect(await errorsOf(script('groovy', 'b = 1'))).toEqual([['UNSUPPORTED_SCRIPT', 'G']]);
    expect((await taskOf(calling('<globalScriptTask id="G"/>')))?.script).toBeNull();
  });

  it('are processes of one task for other files', async () => {
    const { processes } = await compileText(
      definitions('<globalUserTask id="G" name="Check"/><globalManualTask id="H"/>'),
    );
    expect(
      processes.map(({ model }) => [model.processId, model.name, model.nodes.map(({ id, type }) => [id, type])]),
    ).toEqual([
      ['G', 'Check', [['G', 'bpmn:UserTask']]],
      ['H', null, [['H', 'bpmn:ManualTask']]],
    ]);
    const beside = await compileText(calling('<globalTask id="G"/>', '<task id="T"/>'));
    expect(beside.processes.map(({ model }) => model.processId)).toEqual(['P', 'G']);
  });

  it('that nobody calls and that cannot be compiled are a warning, unless the file holds nothing else', async () => {
    const broken = '<globalScriptTask id="G" scriptLanguage="groovy"><script>1</script></globalScriptTask>';
    const { processes, findings } = await compileText(calling(broken, '<task id="T"/>'));
    expect(processes.map(({ model }) => model.processId)).toEqual(['P']);
    expect(findings).toMatchObject([{ code: 'UNSUPPORTED_SCRIPT', severity: 'warning', elementId: 'G' }]);
    expect(await errorsOf(definitions(broken))).toEqual([['UNSUPPORTED_SCRIPT', 'G']]);
  });
});
