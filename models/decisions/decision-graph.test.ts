import type { Json } from '../json';
import { codesOf, decide, decision, dmnFile, inputData, literal, table, valueOf } from './testing/dmn-text';

describe('decision requirements graphs', () => {
  const graph = dmnFile(
    [
      inputData('Guest Count', 'number'),
      inputData('season', 'string'),
      decision('bonus', literal('Guest Count * 2'), ['input:Guest Count'], 'number'),
      decision(
        'dish',
        table({
          policy: 'FIRST',
          inputs: ['season', 'bonus'],
          outputs: ['desiredDish'],
          rules: [
            ['"Winter"', '> 10', '"Roastbeef"'],
            ['-', '-', '"Stew"'],
          ],
        }),
        ['input:season', 'decision:bonus'],
      ),
      decision('menu', literal('dish + " for " + string(Guest Count)'), ['decision:dish', 'input:Guest Count']),
    ].join(''),
  );

  it('evaluates what a decision requires first, each once', () => {
    const result = decide(graph, 'menu', { 'Guest Count': 6, season: 'Winter' });

    expect(result).toMatchObject({ ok: true, value: 'Roastbeef for 6' });
    expect(result.evaluated.map(({ decisionId, output }) => [decisionId, output])).toEqual([
      ['bonus', 12],
      ['dish', 'Roastbeef'],
      ['menu', 'Roastbeef for 6'],
    ]);
  });

  it('an input of another type than declared is null', () => {
    expect(valueOf(graph, 'bonus', { 'Guest Count': 'six' })).toBeNull();
  });

  it('names the decision that failed, not the one that was asked for', () => {
    const failing = table({
      inputs: ['1'],
      outputs: ['y'],
      rules: [
        ['-', '1'],
        ['-', '2'],
      ],
    });
    const xml = dmnFile(decision('inner', failing) + decision('outer', literal('inner'), ['decision:inner']));

    expect(decide(xml, 'outer')).toMatchObject({ ok: false, decisionId: 'inner' });
  });

  it('sees a required decision by its id too, and variables that it does not declare', () => {
    const xml = dmnFile(
      `<decision id="d_1" name="First one">${literal('2')}</decision>` +
        decision('d_2', literal('d_1 + First one + x'), ['decision:d_1']),
    );

    expect(valueOf(xml, 'd_2', { x: 1 })).toBe(5);
  });

  it.each<[string, Json]>([
    ['number', null],
    ['string', 'a'],
    ['tLetters', ['a']],
    ['tFew', null],
  ])('a decision of type %s yields %j', (type, expected) => {
    const types =
      '<itemDefinition name="tLetter"><typeRef>string</typeRef></itemDefinition>' +
      '<itemDefinition name="tLetters" isCollection="true"><typeRef>tLetter</typeRef></itemDefinition>' +
      '<itemDefinition name="tFew"><typeRef>string</typeRef><allowedValues><text>"x","y"</text></allowedValues></itemDefinition>';

    expect(valueOf(dmnFile(types + decision('d', literal('"a"'), [], type)), 'd')).toEqual(expected);
  });

  it('budgets the whole graph', () => {
    const loop = 'count(for i in 1..30000 return i)';
    const links = Array.from({ length: 20 }, (_, i) =>
      decision(`d${i}`, literal(i === 0 ? loop : `d${i - 1} + ${loop}`), i === 0 ? [] : [`decision:d${i - 1}`]),
    );
    const xml = dmnFile(links.join(''));

    expect([decide(xml, 'd0').ok, decide(xml, 'd19')]).toMatchObject([true, { ok: false, code: 'FEEL_LIMIT' }]);
  });

  it.each([
    ['https://www.omg.org/spec/DMN/20191111/MODEL/'],
    ['https://www.omg.org/spec/DMN/20211108/MODEL/'],
    ['http://www.omg.org/spec/DMN/20180521/MODEL/'],
    ['http://www.omg.org/spec/DMN/20151101/dmn.xsd'],
  ])('reads the namespace %s', (namespace) => {
    expect(valueOf(dmnFile(decision('d', literal('1')), namespace), 'd')).toBe(1);
  });
});

describe('refused DMN files', () => {
  it.each<[string, string, string]>([
    ['no DMN', '<a/>', 'NOT_DMN'],
    ['no XML', '<a>', 'XML_NOT_WELL_FORMED'],
    ['a document type', '<!DOCTYPE a><a/>', 'XML_DOCTYPE_REFUSED'],
    ['no decision', dmnFile(''), 'DECISION_MISSING'],
    ['an unknown requirement', dmnFile(decision('d', literal('1'), ['decision:e'])), 'UNRESOLVED_REFERENCE'],
    [
      'a circle',
      dmnFile(decision('a', literal('1'), ['decision:b']) + decision('b', literal('1'), ['decision:a'])),
      'DECISION_CYCLE',
    ],
    ['a repeated id', dmnFile(decision('d', literal('1')) + decision('d', literal('2'))), 'DUPLICATE_ID'],
    ['an expression that is none', dmnFile(decision('d', literal('1 +'))), 'INVALID_EXPRESSION'],
    [
      'a hit policy that does not exist',
      dmnFile(decision('d', table({ policy: 'BEST', inputs: ['x'], outputs: ['y'], rules: [] }))),
      'DECISION_TABLE_INVALID',
    ],
    [
      'a rule with too few cells',
      dmnFile(decision('d', table({ inputs: ['x', 'z'], outputs: ['y'], rules: [['1', '2']] }))),
      'DECISION_TABLE_INVALID',
    ],
    [
      'another language',
      dmnFile(decision('d', '<literalExpression expressionLanguage="juel"><text>x</text></literalExpression>')),
      'DECISION_UNSUPPORTED',
    ],
  ])('%s', (_what, xml, code) => {
    expect(codesOf(xml)).toContain(code);
  });
});
