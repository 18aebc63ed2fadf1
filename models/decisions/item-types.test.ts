import type { Json } from '../json';
import { codesOf, decision, dmnFile, inputData, literal, valueOf } from './testing/dmn-text';

const allowed = (values: string): string => `<allowedValues><text>${values}</text></allowedValues>`;
const types = `
  <itemDefinition name="tSide"><typeRef>string</typeRef>${allowed('"left", "right"')}</itemDefinition>
  <itemDefinition name="tHeight"><typeRef>tSide</typeRef>${allowed('"top"')}</itemDefinition>
  <itemDefinition name="tSides" isCollection="true"><typeRef>tSide</typeRef></itemDefinition>
  <itemDefinition name="tPoint"><itemComponent name="x"><typeRef>number</typeRef></itemComponent>
    <itemComponent name="y"><typeRef>number</typeRef></itemComponent></itemDefinition>
  <itemDefinition name="tTree"><itemComponent name="v"><typeRef>number</typeRef></itemComponent>
    <itemComponent name="next" isCollection="true"><typeRef>tTree</typeRef></itemComponent></itemDefinition>
  <itemDefinition name="tToSide"><functionItem outputTypeRef="tSide"><parameters name="a" typeRef="number"/></functionItem></itemDefinition>`;

const knowledge = (name: string, typeRef: string, logic: string): string =>
  `<businessKnowledgeModel id="${name}" name="${name}"><variable name="${name}"${typeRef}/>
    <encapsulatedLogic><formalParameter name="a"/>${literal(logic)}</encapsulatedLogic></businessKnowledgeModel>`;

const outcome = (text: string, typeRef: string): Json =>
  valueOf(dmnFile(types + decision('d', literal(text), [], typeRef)), 'd');

describe('item definitions', () => {
  it.each<[string, string, Json]>([
    ['"left"', 'tSide', 'left'],
    ['"top"', 'tSide', null],
    ['"top"', 'tHeight', 'top'],
    ['"left"', 'tHeight', null],
    ['"left"', 'tSides', ['left']],
    ['["left", "top"]', 'tSides', null],
    ['{x: 1, y: 2, z: 3}', 'tPoint', { x: 1, y: 2, z: 3 }],
    ['{x: 1}', 'tPoint', null],
    ['{x: 1, y: null}', 'tPoint', { x: 1, y: null }],
    ['[[1]]', 'number', null],
    ['{v: 1, next: [{v: 2, next: []}]}', 'tTree', { v: 1, next: [{ v: 2, next: [] }] }],
    ['(function(a) a)("left")', 'tSide', 'left'],
  ])('%s as %s', (text, typeRef, expected) => expect(outcome(text, typeRef)).toEqual(expected));

  it('let entries be absent in what comes from outside', () => {
    const xml = dmnFile(types + inputData('p', 'tPoint') + decision('d', literal('p'), ['input:p']));

    expect(valueOf(xml, 'd', { p: { x: 1 } })).toEqual({ x: 1 });
  });

  it.each([
    ['a function type converts the value', ' typeRef="tToSide"', 'if a = 1 then "left" else "top"'],
    ['any other type is that of the value', ' typeRef="tSide"', 'if a = 1 then "left" else "top"'],
  ])('%s', (_what, typeRef, logic) => {
    const xml = (argument: string): string =>
      dmnFile(types + knowledge('f', typeRef, logic) + decision('d', literal(`f(${argument})`), ['knowledge:f']));

    expect([valueOf(xml('1'), 'd'), valueOf(xml('2'), 'd')]).toEqual(['left', null]);
  });

  it('a function type converts the arguments', () => {
    const xml = dmnFile(
      types + knowledge('f', ' typeRef="tToSide"', '"left"') + decision('d', literal('f("x")'), ['knowledge:f']),
    );

    expect(valueOf(xml, 'd')).toBeNull();
  });

  it('a decision service converts its input decisions and its value', () => {
    const service = `<itemDefinition name="tService"><functionItem outputTypeRef="string"><parameters name="given" typeRef="tSide"/>
      </functionItem></itemDefinition>
      <decisionService id="s" name="s"><variable name="s" typeRef="tService"/><outputDecision href="#out"/>
      <inputDecision href="#given"/></decisionService>`;
    const graph =
      decision('given', literal('"never"')) +
      decision('out', literal('given'), ['decision:given']) +
      decision('d', literal('s(x)'), ['knowledge:s']);
    const xml = dmnFile(types + service + graph);

    expect(['left', 'top'].map((x) => valueOf(xml, 'd', { x }))).toEqual(['left', null]);
    expect(['left', 'top'].map((given) => valueOf(xml, 's', { given }))).toEqual(['left', null]);
  });
});

describe('types within expressions', () => {
  const typeOfText = (attributes: string): string =>
    `<literalExpression${attributes}><text>x</text></literalExpression>`;

  it.each<[string, string, Json]>([
    [
      'an output entry',
      `<decisionTable><output name="a"/><output name="b"/><rule><outputEntry typeRef="tSide"><text>x</text></outputEntry>
        <outputEntry><text>x</text></outputEntry></rule></decisionTable>`,
      { a: null, b: 'top' },
    ],
    [
      'the parameter of a binding',
      `<invocation>${literal('function(a) [a]')}<binding><parameter name="a" typeRef="tSide"/>${literal('x')}</binding></invocation>`,
      [null],
    ],
    ['the items of a list', `<list>${typeOfText(' typeRef="tSide"')}${typeOfText('')}</list>`, [null, 'top']],
    ['a list', `<list typeRef="tSides">${typeOfText('')}</list>`, null],
  ])('%s', (_what, expression, expected) => {
    expect(valueOf(dmnFile(types + decision('d', expression)), 'd', { x: 'top' })).toEqual(expected);
  });
});

describe('files that say less than they could', () => {
  it.each<[string, string, string]>([
    ['no decision, only types', types, 'DECISION_MISSING'],
    [
      'a service without outputs',
      `<decisionService id="s" name="s"/>${decision('d', literal('1'))}`,
      'DECISION_MISSING',
    ],
    ['an element without id', `<inputData name="x"/>${decision('d', literal('1'))}`, 'DECISION_ID_MISSING'],
    ['an empty expression', decision('d', '<literalExpression/>'), 'EXPRESSION_MISSING'],
    ['a type of itself', types + decision('d', literal('1')), 'RECURSIVE_TYPE'],
  ])('%s is noted', (_what, content, code) => {
    expect(codesOf(dmnFile(content))).toContain(code);
  });

  it('a knowledge model without logic has no value', () => {
    const xml = `<businessKnowledgeModel id="k" name="k"/>${decision('d', literal('k(1)'), ['knowledge:k'])}`;

    expect(valueOf(dmnFile(xml), 'd')).toBeNull();
  });

  it('a name with a dot of one function is a path elsewhere', () => {
    const f = `<businessKnowledgeModel id="f" name="f"><encapsulatedLogic><formalParameter name="p.x"/>${literal('p.x + 1')}
      </encapsulatedLogic></businessKnowledgeModel>`;
    const call = `<invocation>${literal('f')}<binding><parameter name="p.x"/>${literal('p.x')}</binding></invocation>`;
    const xml = dmnFile(f + inputData('p') + decision('d', call, ['input:p', 'knowledge:f']));

    expect(valueOf(xml, 'd', { p: { x: 4 } })).toBe(5);
  });
});
