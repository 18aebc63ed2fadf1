import type { Json } from '../json';
import { decision, dmnFile, inputData, literal, table, valueOf } from './testing/dmn-text';

const TYPES = '<itemDefinition name="tNumbers" isCollection="true"><typeRef>number</typeRef></itemDefinition>';
const escaped = (text: string): string => text.replace(/"/g, '&quot;');
const typed = (text: string, typeRef: string): string =>
  `<literalExpression typeRef="${typeRef}"><text>${escaped(text)}</text></literalExpression>`;
const parameter = (typeRef: string): string => `<formalParameter name="a" typeRef="${typeRef}"/>`;
const knowledge = (variable: string, parameters: string, logic: string): string =>
  `<businessKnowledgeModel id="f" name="f"><variable name="f"${variable}/>
    <encapsulatedLogic>${parameters}${literal(logic)}</encapsulatedLogic></businessKnowledgeModel>`;
const graph = (content: string, required: string, expression: string): string =>
  dmnFile(TYPES + content + decision('d', expression, [required]));

/** Each place where a value meets a declared type: the file that hands `text` through a place of type `typeRef`. */
const PLACES: Readonly<Record<string, (text: string, typeRef: string) => string>> = {
  'the variable of a decision': (text, typeRef) => dmnFile(TYPES + decision('d', literal(text), [], typeRef)),
  'a required decision': (text, typeRef) =>
    graph(decision('r', literal(text), [], typeRef), 'decision:r', literal('r')),
  'a literal expression': (text, typeRef) => dmnFile(TYPES + decision('d', typed(text, typeRef))),
  'a parameter of a knowledge model': (text, typeRef) =>
    graph(knowledge('', parameter(typeRef), 'a'), 'knowledge:f', literal(`f(${text})`)),
  'the result of a knowledge model': (text, typeRef) =>
    graph(knowledge(` typeRef="${typeRef}"`, '', text), 'knowledge:f', literal('f()')),
  'a parameter of an invocation': (text, typeRef) =>
    graph(
      knowledge('', '<formalParameter name="a"/>', 'a'),
      'knowledge:f',
      `<invocation>${literal('f')}<binding><parameter name="a" typeRef="${typeRef}"/>${literal(text)}</binding></invocation>`,
    ),
  'an invocation': (text, typeRef) =>
    graph(knowledge('', '', text), 'knowledge:f', `<invocation typeRef="${typeRef}">${literal('f')}</invocation>`),
  'a called decision service': (text, typeRef) =>
    graph(
      decision('out', literal(text)) +
        `<decisionService id="s" name="s"><variable name="s" typeRef="${typeRef}"/><outputDecision href="#out"/></decisionService>`,
      'knowledge:s',
      literal('s()'),
    ),
  'a parameter of a boxed function': (text, typeRef) =>
    dmnFile(
      TYPES +
        decision(
          'd',
          `<context><contextEntry><variable name="g"/><functionDefinition>${parameter(typeRef)}${literal('a')}
            </functionDefinition></contextEntry><contextEntry>${literal(`g(${text})`)}</contextEntry></context>`,
        ),
    ),
  'an entry of a context': (text, typeRef) =>
    dmnFile(
      TYPES +
        decision(
          'd',
          `<context><contextEntry><variable name="e" typeRef="${typeRef}"/>${literal(text)}</contextEntry>
            <contextEntry>${literal('e')}</contextEntry></context>`,
        ),
    ),
  'an output of a table': (text, typeRef) =>
    dmnFile(TYPES + decision('d', table({ inputs: [], outputs: [`o|${typeRef}`], rules: [[text]] }))),
};

/** Values, a type, and what DMN 1.5 section 10.3.2.9.4 makes of them. */
const CONVERSIONS: readonly (readonly [value: string, typeRef: string, expected: Json])[] = [
  ['1', 'number', 1],
  ['[1]', 'number', 1],
  ['[[1]]', 'number', null],
  ['[1, 2]', 'number', null],
  ['[]', 'number', null],
  ['["1"]', 'number', null],
  ['"1"', 'number', null],
  ['1', 'string', null],
  ['true', 'string', null],
  ['null', 'number', null],
  ['1', 'tNumbers', [1]],
  ['[1, 2]', 'tNumbers', [1, 2]],
  ['[]', 'tNumbers', []],
  ['"1"', 'tNumbers', null],
  ['[1, "2"]', 'tNumbers', null],
  ['null', 'tNumbers', null],
  ['date("2027-01-02")', 'dateTime', '2027-01-02T00:00:00Z'],
  ['[date("2027-01-02")]', 'date', '2027-01-02'],
  ['date and time("2027-01-02T03:04:05")', 'date', null],
  ['[1]', 'Any', [1]],
];

describe.each(Object.entries(PLACES))('%s', (_place, fileOf) => {
  it.each(CONVERSIONS)('%s as %s', (value, typeRef, expected) => {
    expect(valueOf(fileOf(value, typeRef), 'd')).toEqual(expected);
  });
});

describe('input data', () => {
  it.each<[Json, string, Json]>([
    [1, 'number', 1],
    [[1], 'number', 1],
    [[1, 2], 'number', null],
    ['1', 'number', null],
    [1, 'string', null],
    [['a'], 'string', 'a'],
    [1, 'tNumbers', [1]],
    [[1, 2], 'tNumbers', [1, 2]],
    [[1, 'x'], 'tNumbers', null],
    [null, 'tNumbers', null],
    [true, 'boolean', true],
    ['true', 'boolean', null],
    ['2027-01-02', 'date', '2027-01-02'],
    [[1], 'Any', [1]],
  ])('%j as %s', (x, typeRef, expected) => {
    const xml = dmnFile(TYPES + inputData('x', typeRef) + decision('d', literal('x'), ['input:x']));
    expect(valueOf(xml, 'd', { x })).toEqual(expected);
  });
});

it.each(CONVERSIONS)('an input of a table: %s as %s', (value, typeRef, expected) => {
  const seen =
    typeof expected === 'string' ? `string(?) = ${JSON.stringify(expected)}` : `? = ${JSON.stringify(expected)}`;
  const rules = [
    [seen, 'true'],
    ['-', 'false'],
  ];
  const logic = table({ policy: 'FIRST', inputs: [`${value}|${typeRef}`], outputs: ['o'], rules });
  expect(valueOf(dmnFile(TYPES + decision('d', logic)), 'd')).toBe(true);
});

describe('values of a table', () => {
  it.each<[Json, Json]>([
    ['a', 'a'],
    [['a'], 'a'],
    ['c', 'none'],
    [1, 'none'],
    [null, 'none'],
  ])('an input %j, of which "a" and "b" are expected, is seen as %j', (x, expected) => {
    const clause = `<input><inputExpression typeRef="string"><text>x</text></inputExpression>
      <inputValues><text>"a","b"</text></inputValues></input>`;
    const rule = (test: string, output: string): string =>
      `<rule><inputEntry><text>${test}</text></inputEntry><outputEntry><text>${output}</text></outputEntry></rule>`;
    const rules = `${rule('? = null', '"none"')}${rule('"a"', '"a"')}${rule('"c"', '"c"')}`;
    const logic = `<decisionTable>${clause}<output name="o"/>${rules}</decisionTable>`;
    expect(valueOf(dmnFile(decision('d', logic)), 'd', { x })).toBe(expected);
  });

  it.each<[Json, Json]>([
    ['a', 'a'],
    [['a'], 'a'],
    ['c', null],
    [1, null],
  ])('an output %j, of which "a" and "b" are expected, is %j', (x, expected) => {
    const logic = table({ inputs: [], outputs: ['o|string|"a","b"'], rules: [['x']] });
    expect(valueOf(dmnFile(decision('d', logic)), 'd', { x })).toBe(expected);
  });
});
