import type { Json, JsonObject } from '../json';
import { decide, decision, dmnFile, table, valueOf, type TableText } from './testing/dmn-text';

const outcome = (text: TableText, variables: JsonObject): Json =>
  valueOf(dmnFile(decision('d', table(text))), 'd', variables);

const discounts: TableText = {
  inputs: ['客户类型|string', '金额|number'],
  outputs: ['discount|number'],
  rules: [
    ['"vip"', '>= 100', '0.2'],
    ['"vip"', '< 100', '0.1'],
    ['not("vip")', '-', '0'],
  ],
};

describe('decision tables', () => {
  it.each<[JsonObject, Json]>([
    [{ 客户类型: 'vip', 金额: 100 }, 0.2],
    [{ 客户类型: 'vip', 金额: 99.99 }, 0.1],
    [{ 客户类型: 'other', 金额: 1 }, 0],
    [{ 客户类型: 'vip' }, null],
    [{}, 0],
  ])('UNIQUE with %j yields %j', (variables, expected) => {
    expect(outcome(discounts, variables)).toEqual(expected);
  });

  const overlapping = (policy: string, aggregation?: string): TableText => ({
    policy,
    ...(aggregation ? { aggregation } : {}),
    inputs: ['x'],
    outputs: ['y|number|30, 20, 10'],
    rules: [
      ['>= 1', '10'],
      ['>= 2', '20'],
      ['>= 3', '30'],
      ['>= 3', '20'],
    ],
  });

  it.each<[string, string | undefined, number, Json]>([
    ['FIRST', undefined, 5, 10],
    ['PRIORITY', undefined, 5, 30],
    ['PRIORITY', undefined, 2, 20],
    ['RULE ORDER', undefined, 5, [10, 20, 30, 20]],
    ['OUTPUT ORDER', undefined, 5, [30, 20, 20, 10]],
    ['COLLECT', undefined, 5, [10, 20, 30, 20]],
    ['COLLECT', 'SUM', 5, 80],
    ['COLLECT', 'MIN', 5, 10],
    ['COLLECT', 'MAX', 5, 30],
    ['COLLECT', 'COUNT', 5, 4],
    ['COLLECT', undefined, 0, []],
    ['RULE ORDER', undefined, 0, []],
    ['OUTPUT ORDER', undefined, 0, []],
    ['COLLECT', 'COUNT', 0, 0],
    ['COLLECT', 'SUM', 0, null],
    ['FIRST', undefined, 0, null],
    ['UNIQUE', undefined, 1, 10],
    ['ANY', undefined, 1, 10],
  ])('%s %s of %j yields %j', (policy, aggregation, x, expected) => {
    expect(outcome(overlapping(policy, aggregation), { x })).toEqual(expected);
  });

  it('only numbers and durations have a sum', () => {
    const sum = (...outputs: string[]) =>
      outcome(
        { policy: 'COLLECT', aggregation: 'SUM', inputs: ['x'], outputs: ['y'], rules: outputs.map((y) => ['-', y]) },
        {},
      );

    expect([sum('"a"', '"b"'), sum('1', '"b"'), sum('1', ''), sum('"a"')]).toEqual([null, null, null, null]);
    expect([sum('0.1', '0.2'), sum('duration("P1D")', 'duration("PT1H")')]).toEqual([0.3, 'P1DT1H']);
  });

  it.each(['UNIQUE', 'ANY'])('a violated hit policy %s fails and names the rules', (policy) => {
    const result = decide(dmnFile(decision('d', table(overlapping(policy)))), 'd', { x: 2 });

    expect(result).toMatchObject({ ok: false, code: 'FEEL_ERROR', decisionId: 'd' });
    expect(!result.ok && result.message).toContain('rules 1, 2');
  });

  it('ANY accepts equal outputs', () => {
    const text: TableText = {
      policy: 'ANY',
      inputs: ['x'],
      outputs: ['y'],
      rules: [
        ['> 1', '{a: 1}'],
        ['> 2', '{a: 1}'],
      ],
    };

    expect(outcome(text, { x: 3 })).toEqual({ a: 1 });
  });

  it('several outputs are a context by name, with defaults where no rule matches', () => {
    const text: TableText = {
      inputs: ['x'],
      outputs: ['level|string||"low"', 'days|number||5'],
      rules: [['> 10', '"high"', '']],
    };

    expect([outcome(text, { x: 11 }), outcome(text, { x: 1 })]).toEqual([
      { level: 'high', days: null },
      { level: 'low', days: 5 },
    ]);
  });

  it('PRIORITY looks at the outputs from left to right', () => {
    const text: TableText = {
      policy: 'PRIORITY',
      inputs: ['x'],
      outputs: ['a||"p","q"', 'b||1, 2'],
      rules: [
        ['-', '"q"', '1'],
        ['-', '"p"', '2'],
        ['-', '"p"', '1'],
      ],
    };

    expect(outcome(text, { x: 1 })).toEqual({ a: 'p', b: 1 });
  });

  it.each<[string, Json, boolean]>([
    ['[1..5)', 5, false],
    ['(1..5]', 5, true],
    ['1, 3, 5', 3, true],
    ['not(1, 3)', 3, false],
    ['null', null, true],
    ['> 5', null, false],
    ['? > 5 and ? < 8', 7, true],
    ['count(?) = 2', [1, 2], true],
    ['list contains(?, "b")', ['a', 'b'], true],
    ['["a", "b"]', 'b', true],
    ['> date("2026-01-01")', null, false],
    ['date(?) > date("2026-01-01")', '2026-05-01', true],
    ['starts with(?, "13")', '131000', true],
    ['x + 1', 4, false],
    ['< limit', 4, true],
  ])('the cell %s with input %j: %s', (cell, x, expected) => {
    const text: TableText = {
      policy: 'FIRST',
      inputs: ['x'],
      outputs: ['y'],
      rules: [
        [cell, 'true'],
        ['-', 'false'],
      ],
    };

    expect(outcome(text, { x, limit: 5 })).toBe(expected);
  });

  it('reads dates and durations given as texts by the declared type of the input', () => {
    const text: TableText = {
      inputs: ['d|date', 'p|dayTimeDuration'],
      outputs: ['y'],
      rules: [['[date("2026-01-01")..date("2026-12-31")]', '<= duration("P5D")', '"in time"']],
    };

    expect(outcome(text, { d: '2026-07-01', p: 'P3D' })).toBe('in time');
  });

  it('an input outside its input values is null', () => {
    const xml = dmnFile(
      decision(
        'd',
        `<decisionTable><input label="level"><inputExpression><text>x</text></inputExpression>
          <inputValues><text>"a","b"</text></inputValues></input><output name="y"/>
          <rule><inputEntry><text>"a"</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
          <rule><inputEntry><text>null</text></inputEntry><outputEntry><text>2</text></outputEntry></rule></decisionTable>`,
      ),
    );

    expect(valueOf(xml, 'd', { x: 'a' })).toBe(1);
    expect(valueOf(xml, 'd', { x: 'c' })).toBe(2);
  });

  it('an output outside its output values is null', () => {
    const outputs = ['low||"a", "b"', 'high||string length(?) > 2'];
    const xml = dmnFile(decision('d', table({ inputs: ['x'], outputs, rules: [['-', '"c"', 'x']] })));

    expect(valueOf(xml, 'd', { x: 'abc' })).toEqual({ low: null, high: 'abc' });
    expect(valueOf(xml, 'd', { x: 'ab' })).toEqual({ low: null, high: null });
  });

  it('the order of priority may be that of the allowed values of the type', () => {
    const level =
      '<itemDefinition name="tLevel"><typeRef>string</typeRef><allowedValues><text>"high", "low"</text></allowedValues></itemDefinition>';
    const rules = [
      ['-', '"low"'],
      ['-', '"high"'],
    ];
    const ranked = (output: string, type: string) =>
      valueOf(
        dmnFile(
          level + decision('d', table({ policy: 'PRIORITY', inputs: ['x'], outputs: [output], rules }), [], type),
        ),
        'd',
      );

    expect([ranked('y|tLevel', ''), ranked('y', 'tLevel')]).toEqual(['high', 'high']);
  });
});
