import { processFile, sequenceFile, definitions } from '../testing/bpmn-text';
import { compileText, errorsOf, modelOf, nodeOf } from '../testing/compile-text';

const stat = (value: string) => ({ kind: 'static', value });
const feel = (source: string) => expect.objectContaining({ kind: 'feel', source });
const extended = (tag: string, content: string, attributes = '') =>
  sequenceFile(`<${tag} id="X" ${attributes}><extensionElements>${content}</extensionElements></${tag}>`);

describe('tasks that are jobs', () => {
  it('compiles type, retries, headers and mappings of a service task', async () => {
    const node = await nodeOf(
      extended(
        'serviceTask',
        '<zeebe:taskDefinition type="=kind" retries="5"/><zeebe:taskHeaders><zeebe:header key="op" value="submit"/></zeebe:taskHeaders>' +
          '<zeebe:ioMapping><zeebe:input source="=order.id" target="id"/><zeebe:input source="fixed" target="a.b"/><zeebe:output source="=r" target="result"/></zeebe:ioMapping>',
      ),
      'X',
    );
    expect(node.job).toEqual({ type: feel('kind'), retries: stat('5'), headers: [{ name: 'op', value: 'submit' }] });
    expect(node.inputs).toEqual([
      { source: feel('order.id'), target: 'id' },
      { source: stat('fixed'), target: 'a.b' },
    ]);
    expect(node.outputs).toEqual([{ source: feel('r'), target: 'result' }]);
  });

  it('names the job of a plain service task after its id, with three retries', async () => {
    const node = await nodeOf(sequenceFile('<serviceTask id="X"/>'), 'X');
    expect(node.job).toEqual({ type: stat('X'), retries: stat('3'), headers: [] });
  });

  it('reads a business rule task as a service task is read', async () => {
    const plain = await nodeOf(sequenceFile('<businessRuleTask id="X"/>'), 'X');
    expect(plain).toMatchObject({ type: 'bpmn:BusinessRuleTask', job: { type: stat('X') } });
    const job = await nodeOf(extended('businessRuleTask', '<zeebe:taskDefinition type="dmn"/>'), 'X');
    expect(job.job).toMatchObject({ type: stat('dmn') });
    const called = extended('businessRuleTask', '<zeebe:calledDecision decisionId="=d" resultVariable="r"/>');
    expect(await nodeOf(called, 'X')).toMatchObject({
      job: null,
      decision: { decisionId: { kind: 'feel', source: 'd' }, binding: 'latest', versionTag: null, resultVariable: 'r' },
    });
  });

  it('makes a job of a script task with a task definition', async () => {
    const node = await nodeOf(
      extended('scriptTask', '<zeebe:taskDefinition type="js"/>', 'scriptFormat="javascript"'),
      'X',
    );
    expect(node).toMatchObject({ job: { type: stat('js') }, script: null });
  });

  it('refuses mappings without source or with an odd target', async () => {
    const mapping = (input: string) => errorsOf(extended('serviceTask', `<zeebe:ioMapping>${input}</zeebe:ioMapping>`));
    expect(await mapping('<zeebe:input target="a"/>')).toEqual([['EXPRESSION_MISSING', 'X']]);
    expect(await mapping('<zeebe:input source="=1" target="a b"/>')).toEqual([['INVALID_VARIABLE_NAME', 'X']]);
    expect(await mapping('<zeebe:input source="=1" target="null"/>')).toEqual([['INVALID_VARIABLE_NAME', 'X']]);
    const deep = `a${'.a'.repeat(32)}`;
    expect(await mapping(`<zeebe:input source="=1" target="${deep}"/>`)).toEqual([['INVALID_VARIABLE_NAME', 'X']]);
  });
});

describe('script tasks', () => {
  it('translate what other tools write between braces', async () => {
    const script = (content: string) =>
      sequenceFile(`<scriptTask id="X" scriptFormat="juel"><script>${content}</script></scriptTask>`);
    expect((await nodeOf(script('${x &gt; 3}'), 'X')).script).toMatchObject({ expression: feel('(x > 3)') });
    expect(await errorsOf(script('${bean.call(x)}'))).toEqual([['INVALID_EXPRESSION', 'X']]);
  });

  it('reads FEEL from zeebe:script and from a plain script', async () => {
    const zeebe = await nodeOf(extended('scriptTask', '<zeebe:script expression="=a + 1" resultVariable="b"/>'), 'X');
    expect(zeebe.script).toEqual({ expression: feel('a + 1'), resultVariable: 'b' });
    for (const format of ['', 'scriptFormat="feel"', 'scriptFormat="text/feel"']) {
      const plain = await nodeOf(
        sequenceFile(`<scriptTask id="X" ${format}><script>{b: a}</script></scriptTask>`),
        'X',
      );
      expect(plain.script).toEqual({ expression: feel('{b: a}'), resultVariable: null });
    }
  });

  it('keeps JavaScript as it is, under each of its names', async () => {
    for (const format of [
      'javascript',
      'JavaScript',
      'ecmascript',
      'js',
      'text/javascript',
      'application/javascript',
    ]) {
      const node = await nodeOf(
        sequenceFile(
          `<scriptTask id="X" scriptFormat="${format}"><script><![CDATA[x = x < 3;]]></script></scriptTask>`,
        ),
        'X',
      );
      const expression = { kind: 'static', value: 'x = x < 3;' };
      expect(node.script).toEqual({ expression, language: 'javascript', resultVariable: null });
    }
  });

  it('reads the result variable that other tools write', async () => {
    const file = (format: string): string =>
      sequenceFile(
        `<scriptTask id="X" ${format} xmlns:v="http://vendor" v:resultVariable="r"><script>1 + 1</script></scriptTask>`,
      );
    expect((await nodeOf(file('scriptFormat="js"'), 'X')).script).toMatchObject({ resultVariable: 'r' });
    expect((await nodeOf(file(''), 'X')).script).toEqual({ expression: feel('1 + 1'), resultVariable: 'r' });
    expect(await errorsOf(file('scriptFormat="js"').replace('"r"', '"1r"'))).toEqual([['INVALID_VARIABLE_NAME', 'X']]);
  });

  it('refuses other languages by name; without any script the task does nothing', async () => {
    expect(
      await errorsOf(sequenceFile('<scriptTask id="X" scriptFormat="groovy"><script>1</script></scriptTask>')),
    ).toEqual([['UNSUPPORTED_SCRIPT', 'X']]);
    expect((await nodeOf(sequenceFile('<scriptTask id="X" scriptFormat="groovy"/>'), 'X')).script).toBeNull();
    const empty =
      '<scriptTask id="X"><extensionElements><zeebe:script resultVariable="r"/></extensionElements></scriptTask>';
    expect(await errorsOf(sequenceFile(empty))).toEqual([['SCRIPT_MISSING', 'X']]);
  });

  it('reports a syntax error with its place', async () => {
    const { findings } = await compileText(
      extended('scriptTask', '<zeebe:script expression="=1 +" resultVariable="b"/>'),
    );
    expect(findings).toEqual([
      expect.objectContaining({
        code: 'INVALID_EXPRESSION',
        severity: 'error',
        elementId: 'X',
        property: 'zeebe:script.expression',
        line: 1,
      }),
    ]);
  });
});

describe('user tasks', () => {
  it('compiles assignment, schedule, priority, headers and form', async () => {
    const node = await nodeOf(
      extended(
        'userTask',
        '<zeebe:userTask/><zeebe:assignmentDefinition assignee="=who" candidateGroups="a, b" candidateUsers="=[&quot;u&quot;]"/>' +
          '<zeebe:taskSchedule dueDate="=due" followUpDate="2026-01-01T00:00:00Z"/><zeebe:priorityDefinition priority="70"/>' +
          '<zeebe:taskHeaders><zeebe:header key="k" value="v"/></zeebe:taskHeaders>' +
          '<zeebe:formDefinition formId="accept" bindingType="versionTag" versionTag="2"/>',
      ),
      'X',
    );
    expect(node.userTask).toEqual({
      assignee: feel('who'),
      candidateGroups: stat('a, b'),
      candidateUsers: feel('["u"]'),
      dueDate: feel('due'),
      followUpDate: stat('2026-01-01T00:00:00Z'),
      priority: stat('70'),
      form: { formId: 'accept', externalReference: null, binding: 'versionTag', versionTag: '2' },
      headers: [{ name: 'k', value: 'v' }],
    });
  });

  it('takes candidates and assignee from the resource roles of the standard', async () => {
    const role = (tag: string, text: string) =>
      `<${tag}><resourceAssignmentExpression><formalExpression>${text}</formalExpression></resourceAssignmentExpression></${tag}>`;
    const roles = role('humanPerformer', 'kim') + role('potentialOwner', 'user(li), group(clerks), lead');
    expect((await nodeOf(sequenceFile(`<userTask id="X">${roles}</userTask>`), 'X')).userTask).toMatchObject({
      assignee: stat('kim'),
      candidateUsers: stat('li'),
      candidateGroups: stat('clerks,lead'),
    });
    const byResource = await nodeOf(
      sequenceFile(
        '<userTask id="X"><potentialOwner><resourceRef>R</resourceRef></potentialOwner></userTask>',
        '<resource id="R" name="window"/>',
      ),
      'X',
    );
    expect(byResource.userTask?.candidateGroups).toEqual(stat('window'));
    const computed = await nodeOf(
      sequenceFile(`<userTask id="X">${role('potentialOwner', '${group}')}</userTask>`),
      'X',
    );
    expect(computed.userTask?.candidateGroups).toEqual(feel('group'));
  });
});

describe('events', () => {
  const message =
    '<message id="M" name="=kind"><extensionElements><zeebe:subscription correlationKey="=id"/></extensionElements></message>';
  const definition = '<messageEventDefinition messageRef="M"/>';

  it('compiles message events with name and correlation key', async () => {
    const node = await nodeOf(
      sequenceFile(`<intermediateCatchEvent id="X">${definition}</intermediateCatchEvent>`, message),
      'X',
    );
    expect(node.event).toEqual({
      type: 'message',
      name: feel('kind'),
      correlationKey: feel('id'),
      timeToLive: null,
      messageId: null,
    });
  });

  it('gives waiting and throwing elements of a plain file the empty key', async () => {
    const text = (element: string) => sequenceFile(element, '<message id="M" name="m"/>');
    for (const element of ['<receiveTask id="X" messageRef="M"/>', '<sendTask id="X" messageRef="M"/>']) {
      expect((await nodeOf(text(element), 'X')).event).toMatchObject({ type: 'message', correlationKey: stat('') });
    }
  });

  it('compiles timers, with their clocks, and reads definitions by reference like inline ones', async () => {
    const timer = (id: string) =>
      `<timerEventDefinition ${id}><timeDate>=clock("C2p").due</timeDate></timerEventDefinition>`;
    const inline = await nodeOf(
      sequenceFile(`<intermediateCatchEvent id="X">${timer('')}</intermediateCatchEvent>`),
      'X',
    );
    expect(inline.event).toEqual({
      type: 'timer',
      kind: 'date',
      expression: feel('clock("C2p").due'),
      clocks: ['C2p'],
    });
    const referenced = await nodeOf(
      sequenceFile(
        '<intermediateCatchEvent id="X"><eventDefinitionRef>T</eventDefinitionRef></intermediateCatchEvent>',
        timer('id="T"'),
      ),
      'X',
    );
    expect(referenced.event).toEqual(inline.event);
  });

  it('compiles boundary events, interrupting or not', async () => {
    const boundary = (attributes: string) =>
      sequenceFile(
        `<task id="X"/><boundaryEvent id="B" attachedToRef="X" ${attributes}><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></boundaryEvent>`,
      );
    expect((await nodeOf(boundary(''), 'B')).boundary).toEqual({ attachedTo: 'X', interrupting: true });
    expect((await nodeOf(boundary('cancelActivity="false"'), 'B')).boundary).toEqual({
      attachedTo: 'X',
      interrupting: false,
    });
  });

  it('compiles event sub-processes with the kind of their start', async () => {
    const text = processFile(
      '<task id="T"/><subProcess id="Ev" triggeredByEvent="true"><startEvent id="S" isInterrupting="false"><timerEventDefinition><timeCycle>R2/PT1S</timeCycle></timerEventDefinition></startEvent></subProcess>',
    );
    expect(await nodeOf(text, 'Ev')).toMatchObject({ triggeredByEvent: true, parent: null });
    expect(await nodeOf(text, 'S')).toMatchObject({ interrupting: false, parent: 'Ev', event: { kind: 'cycle' } });
  });

  it('compiles errors and terminate ends', async () => {
    const end = (inner: string) =>
      processFile(`<endEvent id="X">${inner}</endEvent>`, '<error id="R" errorCode="E1"/>');
    expect((await nodeOf(end('<errorEventDefinition errorRef="R"/>'), 'X')).event).toEqual({
      type: 'error',
      code: stat('E1'),
    });
    expect((await nodeOf(end('<terminateEventDefinition/>'), 'X')).event).toEqual({ type: 'terminate' });
  });
});

describe('processes', () => {
  it('lists start subscriptions, calls and forms for the deployment', async () => {
    const { processes } = await compileText(
      processFile(
        '<startEvent id="S"/><startEvent id="M1"><messageEventDefinition messageRef="M"/></startEvent>' +
          '<startEvent id="T1"><timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition></startEvent>' +
          '<callActivity id="C1" calledElement="tns:Q"/>' +
          '<callActivity id="C2"><extensionElements><zeebe:calledElement processId="=p" bindingType="deployment" propagateAllChildVariables="false"/></extensionElements></callActivity>' +
          '<userTask id="U"><extensionElements><zeebe:formDefinition formId="f" bindingType="deployment"/></extensionElements></userTask>',
        '<message id="M" name="go"/>',
      ),
    );
    const [compiled] = processes;
    expect(compiled?.startSubscriptions.messages).toEqual([{ elementId: 'M1', name: 'go' }]);
    expect(compiled?.startSubscriptions.timers).toMatchObject([{ elementId: 'T1', definition: { kind: 'cycle' } }]);
    expect(compiled?.calls).toEqual([
      { elementId: 'C1', processId: 'Q', binding: 'latest', versionTag: null },
      { elementId: 'C2', processId: null, binding: 'deployment', versionTag: null },
    ]);
    expect(compiled?.forms).toEqual([{ elementId: 'U', formId: 'f', binding: 'deployment', versionTag: null }]);
    const call = compiled?.model.nodes.find((node) => node.id === 'C2')?.call;
    expect(call).toMatchObject({ propagateAllParentVariables: true, propagateAllChildVariables: false });
  });

  it('tells which start subscriptions one element expects together, and leaves timers among them to the instance', async () => {
    const events =
      '<messageEventDefinition messageRef="M"/><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>' +
      '<signalEventDefinition signalRef="A"/>';
    const catching = (id: string, message: string) =>
      `<intermediateCatchEvent id="${id}"><messageEventDefinition messageRef="${message}"/></intermediateCatchEvent>`;
    const { processes } = await compileText(
      processFile(
        `<startEvent id="S" parallelMultiple="true">${events}</startEvent><eventBasedGateway id="G" instantiate="true" eventGatewayType="Parallel"/>` +
          `${catching('X', 'N')}${catching('Y', 'O')}<sequenceFlow id="f" sourceRef="G" targetRef="X"/><sequenceFlow id="g" sourceRef="G" targetRef="Y"/>` +
          '<startEvent id="T"><signalEventDefinition signalRef="B"/></startEvent>',
        '<message id="M" name="m"/><message id="N" name="n"/><message id="O" name="o"/><signal id="A" name="a"/><signal id="B" name="b"/>',
      ),
    );
    expect(processes[0]?.startSubscriptions).toEqual({
      messages: [
        { elementId: 'S', name: 'm', expectedBy: 'S' },
        { elementId: 'X', name: 'n', expectedBy: 'G' },
        { elementId: 'Y', name: 'o', expectedBy: 'G' },
      ],
      signals: [
        { elementId: 'S', name: 'a', expectedBy: 'S' },
        { elementId: 'T', name: 'b' },
      ],
      timers: [],
    });
  });

  it('carries version tag, properties, searchable variables and lanes', async () => {
    const model = await modelOf(
      definitions(
        '<process id="P" name="代收代办" isExecutable="true"><extensionElements><zeebe:versionTag value="1.2"/><zeebe:properties>' +
          '<zeebe:property name="search.variables" value="a, b,a"/></zeebe:properties></extensionElements>' +
          '<laneSet><lane id="L" name="收件地"><flowNodeRef>T</flowNodeRef><flowNodeRef>Sub</flowNodeRef><childLaneSet><lane id="L2" name="窗口"><flowNodeRef>T</flowNodeRef></lane></childLaneSet></lane></laneSet>' +
          '<task id="T"/><subProcess id="Sub"><task id="I"/></subProcess></process>',
      ),
    );
    expect(model).toMatchObject({ name: '代收代办', versionTag: '1.2', searchVariables: ['a', 'b'] });
    expect(model.nodes.map((node) => [node.id, node.lane])).toEqual([
      ['T', '窗口'],
      ['Sub', '收件地'],
      ['I', '收件地'],
    ]);
  });

  it('translates conditions of other languages and refuses what it cannot', async () => {
    const flow = (condition: string, language = '') =>
      processFile(
        '<task id="A"/><task id="B"/>' +
          `<sequenceFlow id="f" sourceRef="A" targetRef="B"><conditionExpression xsi:type="tFormalExpression" ${language}>${condition}</conditionExpression></sequenceFlow>`,
      );
    const conditionOf = async (text: string) => (await modelOf(text)).flows[0]?.condition;
    expect(await conditionOf(flow('=a = 1'))).toEqual(feel('a = 1'));
    expect(await conditionOf(flow('${a == 1}'))).toEqual(feel('(a = 1)'));
    expect(await conditionOf(flow('count(a) &gt; 1'))).toEqual(feel('count(a) > 1'));
    expect(await conditionOf(flow('a == 1', 'language="groovy"'))).toEqual(feel('(a = 1)'));
    expect(await errorsOf(flow('count(a) &gt; 1', 'language="groovy"'))).toEqual([['INVALID_EXPRESSION', 'f']]);
    expect(await errorsOf(flow('${bean.ask(a, b)}'))).toEqual([['INVALID_EXPRESSION', 'f']]);
    expect(await errorsOf(flow('a = 1', 'language="http://www.w3.org/1999/XPath"'))).toEqual([
      ['INVALID_EXPRESSION', 'f'],
    ]);
    expect(await errorsOf(flow(' '))).toEqual([['EXPRESSION_MISSING', 'f']]);
  });

  it('refuses bindings that it does not know', async () => {
    const call = (binding: string) =>
      errorsOf(extended('callActivity', `<zeebe:calledElement processId="q" ${binding}/>`));
    expect(await call('bindingType="versionTag"')).toEqual([['BINDING_INVALID', 'X']]);
    expect(await call('bindingType="newest"')).toEqual([['BINDING_INVALID', 'X']]);
  });
});

describe('escalation and link events', () => {
  it('compiles codes and link names', async () => {
    const throwing = (definition: string) => `<intermediateThrowEvent id="X">${definition}</intermediateThrowEvent>`;
    const escalated = await nodeOf(
      sequenceFile(
        throwing('<escalationEventDefinition escalationRef="L"/>'),
        '<escalation id="L" escalationCode="=c"/>',
      ),
      'X',
    );
    expect(escalated.event).toEqual({ type: 'escalation', code: feel('c') });
    const linked = await nodeOf(
      processFile(
        `<startEvent id="S"/><sequenceFlow id="a" sourceRef="S" targetRef="X"/>${throwing('<linkEventDefinition name="l"/>')}` +
          '<intermediateCatchEvent id="Y"><linkEventDefinition name="l"/></intermediateCatchEvent>',
      ),
      'Y',
    );
    expect(linked.event).toEqual({ type: 'link', name: 'l' });
  });
});

describe('conditional events', () => {
  const waiting = (content: string) =>
    sequenceFile(
      `<intermediateCatchEvent id="X"><conditionalEventDefinition>${content}</conditionalEventDefinition></intermediateCatchEvent>`,
    );

  it('compile their condition and refuse its absence', async () => {
    expect((await nodeOf(waiting('<condition>=n &gt; 3</condition>'), 'X')).event).toEqual({
      ...{ type: 'conditional', condition: feel('n > 3') },
    });
    expect(await errorsOf(waiting(''))).toEqual([['EXPRESSION_MISSING', 'X']]);
  });
});
