import { compileBpmn } from './index';
import { definitions, processFile, sequenceFile } from './testing/bpmn-text';
import { compileText, errorsOf, modelOf } from './testing/compile-text';

const OK = sequenceFile('<task id="X"/>');
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('files that are not readable text', () => {
  const cases: [string, Uint8Array, string][] = [
    ['an empty file', new Uint8Array(), 'FILE_EMPTY'],
    ['only white space', utf8(' \n\t '), 'FILE_EMPTY'],
    ['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${OK}`, 'utf16le'), 'FILE_ENCODING'],
    ['UTF-16 without a byte order mark', Buffer.from(OK, 'utf16le'), 'FILE_ENCODING'],
    ['GBK bytes', Uint8Array.from([0x3c, 0x61, 0x3e, 0xd6, 0xd0, 0xce, 0xc4, 0x3c, 0x2f, 0x61, 0x3e]), 'FILE_ENCODING'],
    ['a declared GBK encoding', utf8(`<?xml version="1.0" encoding="GBK"?>${OK}`), 'FILE_ENCODING'],
    ['a declared Latin-1 encoding', utf8(`<?xml version='1.0' encoding='ISO-8859-1'?>${OK}`), 'FILE_ENCODING'],
    ['a NUL character', utf8(OK.replace('"X"', '"X\u0000"')), 'FILE_ENCODING'],
    ['more than 5 MB', new Uint8Array(5 * 1024 * 1024 + 1).fill(0x20), 'FILE_TOO_LARGE'],
  ];
  it.each(cases)('refuses %s', async (_, bytes, code) => {
    const result = await compileBpmn(bytes, 'bad.bpmn');
    expect(result.processes).toEqual([]);
    expect(result.findings.map((finding) => finding.code)).toEqual([code]);
    expect(result.findings[0]?.message.zh).toMatch(/\p{Script=Han}/u);
  });

  it('reads UTF-8 with a byte order mark and an XML declaration', async () => {
    const bytes = utf8(`\uFEFF<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n${OK}`);
    expect((await compileBpmn(bytes, 'ok.bpmn')).processes).toHaveLength(1);
  });
});

describe('hostile XML', () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>';
  const deep = (depth: number) => '<subProcess>'.repeat(depth) + '</subProcess>'.repeat(depth);
  const attributes = Array.from({ length: 70 }, (_, index) => `tns:a${index}="1"`).join(' ');
  const cases: [string, string, string][] = [
    ['a document type', `<!DOCTYPE definitions>${OK}`, 'XML_DOCTYPE_REFUSED'],
    ['a billion laughs', `${bomb}${OK}`, 'XML_DOCTYPE_REFUSED'],
    ['an external entity', `<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>${OK}`, 'XML_DOCTYPE_REFUSED'],
    ['an entity declaration without document type', `<!ENTITY a "b">${OK}`, 'XML_DOCTYPE_REFUSED'],
    ['a document type behind a comment', `<!-- <a> --><!doctype x>${OK}`, 'XML_DOCTYPE_REFUSED'],
    ['a processing instruction', `<?xml-stylesheet href="a.xsl"?>${OK}`, 'XML_INSTRUCTION_REFUSED'],
    ['an XML declaration that is not first', ` <?xml version="1.0"?>${OK}`, 'XML_INSTRUCTION_REFUSED'],
    ['an instruction inside an element', sequenceFile('<task id="X"><?php x ?></task>'), 'XML_INSTRUCTION_REFUSED'],
    ['an entity that is not predefined', sequenceFile('<task id="X" name="&xxe;"/>'), 'XML_NOT_WELL_FORMED'],
    ['elements nested 70 deep', processFile(deep(70)), 'XML_TOO_DEEP'],
    ['70 attributes on an element', sequenceFile(`<task id="X" ${attributes}/>`), 'XML_TOO_MANY_ATTRIBUTES'],
    ['a name of 600 characters', sequenceFile(`<task id="X"/><${'n'.repeat(600)}/>`), 'XML_NAME_TOO_LONG'],
    ['an id of 600 characters', sequenceFile(`<task id="${'n'.repeat(600)}"/>`), 'XML_NAME_TOO_LONG'],
    ['16,001 elements with ids', processFile(flood(16_001)), 'XML_TOO_MANY_ELEMENTS'],
    ['10,001 children without ids', processFile('<a/>'.repeat(10_001)), 'XML_TOO_MANY_ELEMENTS'],
    ['a flood of elements without ids', processFile('<a><b/></a>'.repeat(9_000).repeat(8)), 'XML_TOO_MANY_ELEMENTS'],
  ];
  it('stops reading a file of nothing but mistakes, and lists no more than 1,000 findings', async () => {
    const unknown = await compileText(processFile('<zzz/>'.repeat(9_000)));
    expect(unknown.findings.length).toBeLessThan(200);
    expect(unknown.findings.at(-1)).toMatchObject({ code: 'UNREADABLE_CONTENT', severity: 'error' });
    const tasks = Array.from({ length: 1_500 }, (_, index) => `<choreographyTask id="g${index}"/>`).join('');
    const many = await compileText(processFile(tasks));
    expect(many.findings).toHaveLength(1_001);
    expect(many.findings.at(-1)).toMatchObject({ code: 'FINDINGS_LEFT_OFF', severity: 'error' });
  });

  it.each(cases)('refuses %s before anything is parsed', async (_, text, code) => {
    expect(await errorsOf(text)).toEqual([[code, null]]);
  });

  it('is not fooled by comments and CDATA that look like declarations', async () => {
    const documentation = '<documentation><![CDATA[<!DOCTYPE a><?pi?>&xxe;]]></documentation>';
    const text = `<!-- <!DOCTYPE x> <?pi?> -->${sequenceFile(`<task id="X">${documentation}</task>`)}`;
    expect(await errorsOf(text)).toEqual([]);
  });

  function flood(count: number): string {
    return Array.from({ length: count }, (_, index) => `<task id="t${index}"/>`).join('');
  }
});

describe('broken XML', () => {
  const cases: [string, string][] = [
    ['a tag that is not closed', OK.replace('</process>', '')],
    ['tags that overlap', OK.replace('</process></definitions>', '</definitions></process>')],
    ['a truncated file', OK.slice(0, -20)],
    ['a second root', `${OK}<a/>`],
    ['text behind the root', `${OK}x`],
    ['an attribute twice', sequenceFile('<task id="X" name="a" name="b"/>')],
    [
      'an attribute twice under two prefixes',
      sequenceFile('<task id="X" xmlns:q="http://example.org/model" q:a="1" tns:a="2"/>'),
    ],
    ['an attribute without quotes', sequenceFile('<task id=X/>')],
    ['an attribute without value', sequenceFile('<task id="X" name/>')],
    ['attributes without space between', sequenceFile('<task id="X"name="a"/>')],
    ['a less-than sign in an attribute', sequenceFile('<task id="X" name="a<b"/>')],
    ['a bare ampersand', sequenceFile('<task id="X" name="a & b"/>')],
    ['a prefix that is not declared', sequenceFile('<task id="X"><q:a/></task>')],
    ['an attribute prefix that is not declared', sequenceFile('<task id="X" q:a="1"/>')],
    ['two hyphens in a comment', sequenceFile('<task id="X"><!-- a -- b --></task>')],
    ['a comment that does not end', `${OK}<!--`],
    ['a control character', sequenceFile('<task id="X" name="a\u0001"/>')],
    ['a character reference to nothing', sequenceFile('<task id="X" name="&#0;"/>')],
    ['no XML at all', 'PK\u0003\u0004 zip'],
    ['JSON', '{"a": 1}'],
  ];
  it.each(cases)('refuses %s', async (_, text) => {
    expect(await errorsOf(text)).toEqual([['XML_NOT_WELL_FORMED', null]]);
  });

  it('names the line', async () => {
    const { findings } = await compileText(OK.replace('<task', '\n\n<task name="a" name="b"'));
    expect(findings[0]).toMatchObject({ code: 'XML_NOT_WELL_FORMED', line: 3 });
  });
});

describe('XML that is not the BPMN we know', () => {
  it('refuses another root element', async () => {
    expect(await errorsOf('<a xmlns="http://example.org/"/>')).toEqual([['NOT_BPMN', null]]);
    expect(await errorsOf('<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>')).toEqual([
      ['NOT_BPMN', null],
    ]);
  });

  it('refuses unknown elements and attributes of BPMN and zeebe', async () => {
    expect(await errorsOf(sequenceFile('<task id="X"><tusk/></task>'))).toEqual([['UNKNOWN_ELEMENT', 'X']]);
    expect(await errorsOf(sequenceFile('<task id="X" nmae="a"/>'))).toEqual([['UNKNOWN_ATTRIBUTE', 'X']]);
    const zeebe = (inner: string) =>
      sequenceFile(`<serviceTask id="X"><extensionElements>${inner}</extensionElements></serviceTask>`);
    expect(await errorsOf(zeebe('<zeebe:taskDefinitoin type="a"/>'))).toEqual([['UNKNOWN_ELEMENT', 'X']]);
    expect(await errorsOf(zeebe('<zeebe:taskDefinition typ="a" type="b"/>'))).toEqual([['UNKNOWN_ATTRIBUTE', 'X']]);
    expect(await errorsOf(zeebe('<zeebe:ioMapping><zeebe:taskDefinition type="b"/></zeebe:ioMapping>'))).toContainEqual(
      ['UNKNOWN_ELEMENT', 'X'],
    );
  });

  it('refuses dangling references and repeated ids, wherever they stand', async () => {
    const boundary = '<task id="X"/><boundaryEvent id="B" attachedToRef="gone"><timerEventDefinition/></boundaryEvent>';
    expect(await errorsOf(sequenceFile(boundary))).toContainEqual(['UNRESOLVED_REFERENCE', 'B']);
    expect(await errorsOf(sequenceFile('<task id="X"/><task id="X"/>'))).toContainEqual(['DUPLICATE_ID', 'X']);
  });

  it('refuses ids that are none, and an executable process without one', async () => {
    expect(await errorsOf(sequenceFile('<task id="X"/><task id="1 2"/>'))).toContainEqual(['INVALID_ID', '1 2']);
    const nameless = definitions('<process isExecutable="true"><task id="X"/></process>');
    expect(await errorsOf(nameless)).toEqual([['PROCESS_ID_MISSING', null]]);
  });

  it('refuses a message reference that leads to something else', async () => {
    const [first] = await errorsOf(sequenceFile('<receiveTask id="X" messageRef="S"/>'));
    expect(first).toEqual(['UNRESOLVED_REFERENCE', 'X']);
  });

  it('refuses children of which one would be lost', async () => {
    const twice = '<extensionElements/><extensionElements><zeebe:taskDefinition type="a"/></extensionElements>';
    expect(await errorsOf(sequenceFile(`<serviceTask id="X">${twice}</serviceTask>`))).toEqual([
      ['ELEMENT_REPEATED', 'X'],
    ]);
  });

  it('reads an expression whatever its xsi:type, even one without the prefix of the file', async () => {
    const text =
      '<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
      '<b:process id="P" isExecutable="true"><b:task id="A"/><b:task id="B"/><b:sequenceFlow id="f" sourceRef="A" targetRef="B">' +
      '<b:conditionExpression xsi:type="tFormalExpression" language="feel">a</b:conditionExpression></b:sequenceFlow></b:process></b:definitions>';
    expect((await modelOf(text)).flows[0]?.condition).toMatchObject({ kind: 'feel', source: 'a' });
  });

  it('keeps foreign namespaces harmless, inside and outside of the extension elements', async () => {
    const foreign = '<extensionElements><v:a xmlns:v="urn:v" id="X"><v:b id="X"/></v:a></extensionElements>';
    const text = sequenceFile(`<task id="X" xmlns:w="urn:w" w:colour="red">${foreign}<w:note>x</w:note></task>`);
    const { processes, findings } = await compileText(text);
    expect(processes).toHaveLength(1);
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['FOREIGN_CONTENT', 'note'],
      ['EXTENSION_IGNORED', 'note'],
    ]);
  });

  it('takes type names that the file does not define as notes', async () => {
    const beside = '<itemDefinition id="I" structureRef="xsd:string"/><message id="M" name="m" itemRef="Nope"/>';
    const { processes, findings } = await compileText(
      sequenceFile('<task id="X"><property id="p" itemSubjectRef="tns:String"/></task>', beside),
    );
    expect(processes).toHaveLength(1);
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['UNRESOLVED_TYPE_NAME', 'note'],
      ['UNRESOLVED_TYPE_NAME', 'note'],
    ]);
  });
});

describe('valid files of all kinds', () => {
  it('accepts ids that are names of JavaScript or Chinese', async () => {
    for (const id of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '受理', 'a.b-c_d']) {
      const model = await modelOf(OK.replaceAll('"X"', `"${id}"`));
      expect(model.nodes.map((node) => node.id)).toEqual(['S', id, 'E']);
      expect(model.flows.map((flow) => [flow.source, flow.target])).toEqual([
        ['S', id],
        [id, 'E'],
      ]);
    }
  });

  it('derives incoming and outgoing from the sequence flows, in any order of elements', async () => {
    const model = await modelOf(
      processFile(
        '<sequenceFlow id="b" sourceRef="X" targetRef="E"/><endEvent id="E"/><task id="X"><outgoing>b</outgoing></task>' +
          '<sequenceFlow id="a" sourceRef="S" targetRef="X"/><startEvent id="S"/>',
      ),
    );
    const task = model.nodes.find((node) => node.id === 'X');
    expect(task).toMatchObject({ incoming: ['a'], outgoing: ['b'] });
  });

  it('takes outgoing sequence flows in the order of the outgoing children, then in that of the file', async () => {
    const flow = (id: string) => `<sequenceFlow id="${id}" sourceRef="X" targetRef="E"/>`;
    const model = await modelOf(
      processFile(
        flow('a') +
          flow('b') +
          flow('c') +
          flow('d') +
          '<task id="X"><outgoing>d</outgoing><outgoing>b</outgoing></task><endEvent id="E"/>',
      ),
    );
    expect(model.nodes.find(({ id }) => id === 'X')?.outgoing).toEqual(['d', 'b', 'a', 'c']);
  });

  it('resolves qualified names of the target namespace', async () => {
    const receive = '<receiveTask id="X" messageRef="tns:M"/>';
    const message =
      '<message id="M" name="paid"><extensionElements><zeebe:subscription correlationKey="=k"/></extensionElements></message>';
    const model = await modelOf(sequenceFile(receive, message));
    expect(model.nodes.find((node) => node.id === 'X')?.event).toMatchObject({
      type: 'message',
      name: { value: 'paid' },
    });
  });

  it('reads xs:boolean values as written', async () => {
    expect(
      (await compileText(definitions('<process id="P" isExecutable="1"><task id="T"/></process>'))).processes,
    ).toHaveLength(1);
    expect(await errorsOf(definitions('<process id="P" isExecutable="0"><task id="T"/></process>'))).toEqual([
      ['NO_EXECUTABLE_PROCESS', 'P'],
    ]);
  });

  it('gives an element without id a name of its own', async () => {
    const { processes, findings } = await compileText(processFile('<task/><task/>'));
    expect(processes[0]?.model.nodes.map((node) => node.id)).toEqual(['unnamed-Task-1', 'unnamed-Task-2']);
    expect(findings.map((finding) => finding.code)).toEqual(['ID_MISSING', 'ID_MISSING']);
  });

  it('takes an absent isExecutable as true, with a note, and passes over processes that are not executable', async () => {
    const { processes, findings } = await compileText(
      definitions(
        '<process id="A"><task id="T"/></process><process id="B" isExecutable="false"><choreographyTask id="C"/></process><process id="Box"/>',
      ),
    );
    expect(processes.map((process) => process.model.processId)).toEqual(['A']);
    expect(findings.map(({ code, elementId }) => [code, elementId])).toEqual([
      ['EXECUTABLE_ASSUMED', 'A'],
      ['PROCESS_NOT_EXECUTABLE', 'B'],
      ['PROCESS_NOT_EXECUTABLE', 'Box'],
    ]);
  });

  it('compiles each executable process of a file', async () => {
    const file = definitions(
      '<process id="A" isExecutable="true"><task id="T"/></process><process id="B" isExecutable="true"><task id="U"/></process>',
    );
    expect((await compileText(file)).processes.map((process) => process.model.processId)).toEqual(['A', 'B']);
  });

  it('does not read diagrams, however careless', async () => {
    const diagram =
      '<di:BPMNDiagram xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" id="X"><di:BPMNPlane id="X" bpmnElement="gone" odd="1"><di:Odd/></di:BPMNPlane></di:BPMNDiagram>';
    expect((await compileText(sequenceFile('<task id="X"/>', diagram + diagram))).findings).toEqual([]);
  });

  it('gives the same hash for the same content and another for another', async () => {
    const [first] = (await compileText(OK)).processes;
    const [again] = (await compileText(`<!-- other bytes -->${OK}`)).processes;
    const [other] = (await compileText(OK.replace('<task id="X"', '<task id="X" name="n"'))).processes;
    expect(first?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(again?.hash).toBe(first?.hash);
    expect(other?.hash).not.toBe(first?.hash);
    expect(JSON.parse(new TextDecoder().decode(first?.bytes))).toEqual(first?.model);
    expect(Object.isFrozen(first?.model.nodes[0])).toBe(true);
  });

  it('says where in the file a finding belongs', async () => {
    const text = processFile('\n<startEvent id="S"/>\n<choreographyTask id="C"/>');
    expect((await compileText(text)).findings).toContainEqual(
      expect.objectContaining({ code: 'UNSUPPORTED_ELEMENT', elementId: 'C', line: 3 }),
    );
  });
});

describe('expressions of a file', () => {
  it('are refused once when they are too long in all', async () => {
    const script = (id: number) => `<scriptTask id="s${id}"><script>"${'a'.repeat(60_000)}"</script></scriptTask>`;
    const many = Array.from({ length: 9 }, (_, id) => script(id)).join('');
    expect(await errorsOf(processFile(many))).toEqual([['EXPRESSIONS_TOO_LONG', 's8']]);
  });
});
