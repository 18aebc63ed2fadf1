import { sequenceFile } from '../testing/bpmn-text';
import { errorsOf, nodeOf } from '../testing/compile-text';

const IO =
  '<ioSpecification><dataInput id="In" name="paper"/><dataOutput id="Out" name="result"/><inputSet/><outputSet/></ioSpecification>';
const input = (content: string) => `<dataInputAssociation>${content}</dataInputAssociation>`;
const object = (attributes: string) => `<dataObject ${attributes}/><dataObjectReference id="R" dataObjectRef="D"/>`;
const file = (content: string, data = object('id="D" name="order"')) =>
  sequenceFile(`${data}<task id="X">${IO}${content}</task>`);

describe('data of flow nodes', () => {
  it('are absent where associations only draw what variables do', async () => {
    const same = input('<sourceRef>R</sourceRef><targetRef>In</targetRef>');
    const plain = await nodeOf(file(same, object('id="D" name="paper"')), 'X');
    expect(Object.hasOwn(plain, 'data')).toBe(false);
    const placeholder = `<property id="Pr" name="__targetRef_placeholder"/>${input('<sourceRef>R</sourceRef><targetRef>Pr</targetRef>')}`;
    expect(Object.hasOwn(await nodeOf(file(placeholder), 'X'), 'data')).toBe(false);
    const onlyTarget = '<dataOutputAssociation><targetRef>R</targetRef></dataOutputAssociation>';
    expect(Object.hasOwn(await nodeOf(file(onlyTarget), 'X'), 'data')).toBe(false);
  });

  it('say where data are kept: of the process, of a node, of a store', async () => {
    const store = '<dataStoreReference id="St" name="register"/>';
    const associations = [
      input('<sourceRef>R</sourceRef><targetRef>In</targetRef>'),
      '<dataOutputAssociation><sourceRef>Out</sourceRef><targetRef>St</targetRef></dataOutputAssociation>',
    ];
    expect((await nodeOf(file(associations.join(''), object('id="D"') + store), 'X')).data).toEqual({
      locals: ['result'],
      inputs: [
        {
          ...{ sources: [{ in: 'process', name: 'D' }], transformation: null, assignments: [] },
          target: { in: 'node', owner: 'X', name: 'paper' },
        },
      ],
      outputs: [
        {
          ...{ sources: [{ in: 'node', owner: 'X', name: 'result' }], transformation: null, assignments: [] },
          target: { in: 'store', name: 'register' },
        },
      ],
    });
  });

  it('name what events of the file throw as their only data input, where a data output takes the payload', async () => {
    const thrown = (id: string, ...names: readonly string[]) =>
      `<intermediateThrowEvent id="${id}">${names.map((name) => `<dataInput id="${name}"/>`).join('')}<signalEventDefinition signalRef="Si"/></intermediateThrowEvent>`;
    const output =
      '<dataOutput id="Co"/><dataOutputAssociation><sourceRef>Co</sourceRef><targetRef>R</targetRef></dataOutputAssociation>';
    const catching = `<intermediateCatchEvent id="X">${output}<signalEventDefinition signalRef="Si"/></intermediateCatchEvent>`;
    const text = sequenceFile(
      `${object('id="D"')}${catching}${thrown('T1', 'one')}${thrown('T2', 'two', 'three')}`,
      '<signal id="Si" name="si"/>',
    );
    expect((await nodeOf(text, 'X')).data).toMatchObject({ payload: 'Co', items: ['one'] });
  });

  it('read assignments: `to` names the target, a part of it, or a variable', async () => {
    const assign = (to: string) => `<assignment><from>1</from><to>${to}</to></assignment>`;
    const content = input(`<targetRef>In</targetRef>${['In', 'paper.a.b', '${other}'].map(assign).join('')}`);
    const paper = { in: 'node', owner: 'X', name: 'paper' };
    const data = (await nodeOf(file(content), 'X')).data;
    expect(data?.inputs[0]?.assignments.map(({ to, path }) => ({ to, path }))).toEqual([
      { to: paper, path: [] },
      { to: paper, path: ['a', 'b'] },
      { to: { in: 'variable', name: 'other' }, path: [] },
    ]);
  });

  it.each([
    ['a function of XPath', '<transformation>getDataObject("order")</transformation>', 'INVALID_EXPRESSION'],
    ['XPath', '<transformation language="http://www.w3.org/1999/XPath">/a</transformation>', 'INVALID_EXPRESSION'],
    ['a `to` that names nothing', '<assignment><from>1</from><to>1 + 1</to></assignment>', 'INVALID_VARIABLE_NAME'],
    ['an assignment without `from`', '<assignment><to>paper</to></assignment>', 'EXPRESSION_MISSING'],
  ])('refuse %s', async (_, content, code) => {
    const text = file(input(`<sourceRef>R</sourceRef><targetRef>In</targetRef>${content}`));
    expect(await errorsOf(text)).toEqual([[code, 'X']]);
  });
});
