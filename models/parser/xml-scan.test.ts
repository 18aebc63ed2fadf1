import { applyEdits } from './apply-edits';
import { processFile, sequenceFile } from './testing/bpmn-text';
import { compileText, errorsOf, modelOf, nodeOf } from './testing/compile-text';
import { scanXml } from './xml-scan';

describe('what is well-formed XML, but unknown to the reader', () => {
  it('space and line breaks around the equals sign', async () => {
    const text = processFile('<task id\n =\n "X" name = \'a > b\'/>\n<choreographyTask id="C"/>');
    expect((await compileText(text)).findings).toEqual([
      expect.objectContaining({ code: 'UNSUPPORTED_ELEMENT', elementId: 'C', line: 4 }),
    ]);
    expect((await nodeOf(processFile('<task id = "X" name\t= "a &gt; b"/>'), 'X')).name).toBe('a > b');
  });

  it('attributes under a prefix that stands for the default namespace', async () => {
    const text = `<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:t="urn:tool" xmlns = "urn:tool">
      <b:process id="P" isExecutable="true"><b:task id="X" t:name="not this" t:odd="1"/></b:process></b:definitions>`;
    const { nodes } = await modelOf(text);
    expect(nodes.map(({ id, name }) => [id, name])).toEqual([['X', null]]);
  });

  it('elements inside of texts', async () => {
    const markup = 'Hi <b xmlns="http://www.w3.org/1999/xhtml">you <i id="X">there</i></b>';
    const text = sequenceFile(
      `<task id="X"><documentation>${markup}</documentation></task><textAnnotation id="T"><text>${markup}</text></textAnnotation>`,
    );
    expect(await errorsOf(text)).toEqual([]);
  });

  it('names beyond ASCII, which findings show as they are', async () => {
    const extension = '<扩展:属性 值="1"><扩展:子/></扩展:属性>';
    const text = processFile(
      `<task id="办理" xmlns:扩展="urn:x" 扩展:名称 = "a"><extensionElements>${extension}</extensionElements></task>`,
    );
    const { processes, findings } = await compileText(text);
    expect(processes).toHaveLength(1);
    expect(findings).toMatchObject([
      { elementId: '办理', property: '扩展:名称', message: { en: '扩展:名称, 扩展:属性 of 办理 are not read.' } },
    ]);
  });

  it('elements whose type is named by xsi:type', async () => {
    const text = processFile(
      '<flowElement xsi:type="tUserTask" id="U"><documentation>a</documentation></flowElement><task xsi:type="tServiceTask" id="V"/>' +
        '<flowElement xsi:type="tSequenceFlow" id="f" sourceRef="U" targetRef="V"/>',
    );
    const { nodes, flows } = await modelOf(text);
    expect([nodes.map(({ type }) => type), flows.map(({ id }) => id)]).toEqual([
      ['bpmn:UserTask', 'bpmn:ServiceTask'],
      ['f'],
    ]);
  });

  it('one loop of each kind on an activity is one too many', async () => {
    const loops =
      '<standardLoopCharacteristics loopMaximum="2"/><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>';
    expect(await errorsOf(sequenceFile(`<task id="X">${loops}</task>`))).toEqual([['ELEMENT_REPEATED', 'X']]);
  });

  it('is rewritten without moving a line', () => {
    const text = '<a\n b\n=\n"1"><x:D xmlns:x="http://www.omg.org/spec/BPMN/20100524/DI">\n<y/>\n</x:D></a>';
    expect(applyEdits(text, scanXml(text).edits)).toBe('<a\n \n\nb="1">\n\n</a>');
  });

  it('an element in the namespace of nobody is no BPMN element', async () => {
    const text = `<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns="urn:tool">
      <b:process id="P" isExecutable="true"><b:startEvent id="S"><messageEventDefinition/></b:startEvent></b:process></b:definitions>`;
    const { findings } = await compileText(text);
    expect(findings).toEqual([
      expect.objectContaining({ code: 'UNKNOWN_ELEMENT', property: 'messageEventDefinition' }),
    ]);
  });
});
