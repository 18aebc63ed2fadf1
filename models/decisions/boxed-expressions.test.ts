import type { Json } from '../json';
import { codesOf, decide, decision, dmnFile, inputData, literal, table, valueOf } from './testing/dmn-text';

const variable = (name: string, typeRef = ''): string =>
  `<variable name="${name}"${typeRef === '' ? '' : ` typeRef="${typeRef}"`}/>`;
const entry = (name: string, expression: string, typeRef = ''): string =>
  `<contextEntry>${variable(name, typeRef)}${expression}</contextEntry>`;
const binding = (name: string, expression: string): string =>
  `<binding><parameter name="${name}"/>${expression}</binding>`;
const parameter = (name: string, typeRef = ''): string =>
  `<formalParameter name="${name}"${typeRef === '' ? '' : ` typeRef="${typeRef}"`}/>`;

const outcome = (expression: string, more = ''): Json =>
  valueOf(dmnFile(more + decision('d', expression)), 'd', { n: 5 });

describe('boxed expressions', () => {
  it.each<[string, string, Json]>([
    [
      'a context, whose entries see those before',
      `<context>${entry('a', literal('n + 1'))}${entry('the sum', literal('a * 2'))}</context>`,
      { a: 6, 'the sum': 12 },
    ],
    [
      'a context with a result',
      `<context>${entry('a', literal('n + 1'))}<contextEntry>${literal('a * 10')}</contextEntry></context>`,
      60,
    ],
    ['a typed entry that does not conform', `<context>${entry('a', literal('"x"'), 'number')}</context>`, { a: null }],
    ['a list', `<list>${literal('1')}${literal('n')}<list>${literal('2')}</list></list>`, [1, 5, [2]]],
    [
      'a relation',
      `<relation><column name="name"/><column name="age" typeRef="number"/>
        <row>${literal('"A"')}${literal('40')}</row><row>${literal('"B"')}${literal('"x"')}</row></relation>`,
      [
        { name: 'A', age: 40 },
        { name: 'B', age: null },
      ],
    ],
    [
      'a conditional',
      `<conditional><if>${literal('n > 3')}</if><then>${literal('"big"')}</then><else>${literal('"small"')}</else></conditional>`,
      'big',
    ],
    ['a filter', `<filter><in>${literal('[1, 7, 9]')}</in><match>${literal('item > n')}</match></filter>`, [7, 9]],
    [
      'an iteration',
      `<for iteratorVariable="i"><in>${literal('[1..3]')}</in><return>${literal('i * n')}</return></for>`,
      [5, 10, 15],
    ],
    [
      'some',
      `<some iteratorVariable="i"><in>${literal('[1, 2]')}</in><satisfies>${literal('i > 1')}</satisfies></some>`,
      true,
    ],
    [
      'every',
      `<every iteratorVariable="i"><in>${literal('[1, 2]')}</in><satisfies>${literal('i > 1')}</satisfies></every>`,
      false,
    ],
    [
      'a function definition that is called',
      `<context>${entry('f', `<functionDefinition>${parameter('x', 'number')}${literal('x * n')}</functionDefinition>`)}
        <contextEntry>${literal('f(3)')}</contextEntry></context>`,
      15,
    ],
    [
      'an invocation of a built-in function',
      `<invocation>${literal('substring')}${binding('string', literal('"hello"'))}${binding('start position', literal('2'))}</invocation>`,
      'ello',
    ],
    [
      'a decision table inside a context',
      `<context>${entry('kind', table({ inputs: ['n'], outputs: ['k'], rules: [['5', '"five"']] }))}</context>`,
      { kind: 'five' },
    ],
  ])('%s', (_what, expression, expected) => {
    expect(outcome(expression)).toEqual(expected);
  });
});

const knowledge = (id: string, parameters: string, body: string, requires: readonly string[] = []): string =>
  `<businessKnowledgeModel id="${id}" name="${id}">${variable(id)}<encapsulatedLogic>${parameters}${body}</encapsulatedLogic>
    ${requires.map((r) => `<knowledgeRequirement><requiredKnowledge href="#${r}"/></knowledgeRequirement>`).join('')}</businessKnowledgeModel>`;

describe('business knowledge models', () => {
  const shared =
    knowledge('double', parameter('x', 'number'), literal('x * 2')) +
    knowledge('quad', parameter('x', 'number'), literal('double(double(x))'), ['double']) +
    knowledge('factorial', parameter('k'), literal('if k <= 1 then 1 else k * factorial(k - 1)')) +
    knowledge(
      'grade',
      parameter('score', 'number'),
      table({
        inputs: ['score'],
        outputs: ['g'],
        rules: [
          ['>= 60', '"pass"'],
          ['< 60', '"fail"'],
        ],
      }),
    );

  it.each<[string, string, Json]>([
    ['by position', literal('quad(3)'), 12],
    ['by name', literal('quad(x: 3)'), 12],
    ['by a boxed invocation', `<invocation>${literal('quad')}${binding('x', literal('n'))}</invocation>`, 20],
    ['with a list of one for a number', literal('double([4])'), 8],
    ['with an argument of another type', literal('double("a")'), null],
    ['recursively', literal('factorial(5)'), 120],
    ['with a decision table', literal('[grade(60), grade(59)]'), ['pass', 'fail']],
    ['handed to a function', literal('sort([3, 1], function(a, b) double(a) < double(b))'), [1, 3]],
  ])('are called %s', (_how, expression, expected) => {
    const required = ['quad', 'double', 'factorial', 'grade'].map((id) => `knowledge:${id}`);

    expect(valueOf(dmnFile(shared + decision('d', expression, required)), 'd', { n: 5 })).toEqual(expected);
  });

  it('that call themselves without end are stopped by count', () => {
    const endless = knowledge('f', parameter('k'), literal('f(k + 1)'));

    expect(decide(dmnFile(endless + decision('d', literal('f(1)'), ['knowledge:f'])), 'd')).toMatchObject({
      ok: false,
      code: 'FEEL_LIMIT',
    });
  });

  it.each(['Java', 'PMML'])('of kind %s are refused', (kind) => {
    const foreign = `<businessKnowledgeModel id="f" name="f"><encapsulatedLogic kind="${kind}">${literal('1')}</encapsulatedLogic></businessKnowledgeModel>`;

    expect(codesOf(dmnFile(foreign + decision('d', literal('1'))))).toContain('DECISION_UNSUPPORTED');
  });
});

describe('decision services', () => {
  const references = (name: string, ids: readonly string[]): string =>
    ids.map((id) => `<${name} href="#${id}"/>`).join('');
  const service = (
    id: string,
    outputs: readonly string[],
    decisions: readonly string[],
    inputs: readonly string[],
  ): string =>
    `<decisionService id="${id}" name="${id}">${variable(id)}${references('outputDecision', outputs)}
      ${references('inputDecision', decisions)}${references('inputData', inputs)}</decisionService>`;
  const graph = dmnFile(
    inputData('a', 'number') +
      inputData('b', 'number') +
      decision('base', literal('a * 100'), ['input:a'], 'number') +
      decision('sum', literal('base + b'), ['decision:base', 'input:b']) +
      decision('product', literal('base * b'), ['decision:base', 'input:b']) +
      service('whole', ['sum'], [], ['a', 'b']) +
      service('part', ['sum'], ['base'], ['b']) +
      service('both', ['sum', 'product'], ['base'], ['b']) +
      decision('calls whole', literal('whole(1, 2)'), ['knowledge:whole']) +
      decision('calls part', literal('part(5, 7)'), ['knowledge:part']) +
      decision('calls by name', literal('part(base: 7, b: 5)'), ['knowledge:part']) +
      decision('calls both', literal('both(5, 7)'), ['knowledge:both']) +
      decision('calls wrongly', literal('part("x", 7)'), ['knowledge:part']),
  );

  it.each<[string, Json]>([
    ['calls whole', 102],
    ['calls part', 12],
    ['calls by name', 12],
    ['calls both', { sum: 12, product: 35 }],
    ['calls wrongly', null],
  ])('%s yields %j', (id, expected) => {
    expect(valueOf(graph, id, { a: 9, b: 9 })).toEqual(expected);
  });

  it.each<[string, Json]>([
    ['whole', 909],
    ['part', 59],
    ['both', { sum: 59, product: 450 }],
  ])('%s is evaluated by itself and yields %j', (id, expected) => {
    expect(valueOf(graph, id, { a: 9, b: 9, base: 50 })).toEqual(expected);
  });
});

describe('item definitions', () => {
  const types =
    '<itemDefinition name="tAddress"><itemComponent name="city"><typeRef>string</typeRef></itemComponent></itemDefinition>' +
    '<itemDefinition name="tPerson"><itemComponent name="name"><typeRef>string</typeRef></itemComponent>' +
    '<itemComponent name="born on"><typeRef>date</typeRef></itemComponent>' +
    '<itemComponent name="homes" isCollection="true"><typeRef>tAddress</typeRef></itemComponent></itemDefinition>' +
    '<itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></itemDefinition>';

  it('structure inputs: dates are read, single values become lists', () => {
    const xml = dmnFile(
      types +
        inputData('person', 'tPerson') +
        decision('d', literal('string(person.born on.year) + person.homes[1].city'), ['input:person']),
    );

    expect(valueOf(xml, 'd', { person: { name: 'A', 'born on': '1990-02-03', homes: { city: 'X' } } })).toBe('1990X');
    expect(valueOf(xml, 'd', { person: { name: 7 } })).toBeNull();
  });

  it.each<[string, Json]>([
    ['42 instance of tAge', true],
    ['200 instance of tAge', true],
    ['"a" instance of tAge', false],
    ['{city: "X"} instance of tAddress', true],
    ['{town: "X"} instance of tAddress', false],
    ['[1, 2] instance of list<tAge>', true],
    ['(function(x: tAge) x)(200)', null],
    ['(function(x: tAge) x)(20)', 20],
  ])('%s is %j', (source, expected) => {
    expect(valueOf(dmnFile(types + decision('d', literal(source))), 'd')).toEqual(expected);
  });

  it('that are each other are refused', () => {
    const loop =
      '<itemDefinition name="a"><typeRef>b</typeRef></itemDefinition><itemDefinition name="b"><typeRef>a</typeRef></itemDefinition>';

    expect(codesOf(dmnFile(loop + decision('d', literal('1'))))).toContain('DECISION_CYCLE');
  });
});
