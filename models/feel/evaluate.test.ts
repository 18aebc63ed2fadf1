import type { Json } from '../json';
import { evaluate, evaluateUnaryTests } from './evaluate';
import { parseExpression, parseUnaryTests } from './parse';

/** 2026-11-23T03:00:00Z, a Monday, 11:00 in China. */
const now = Date.UTC(2026, 10, 23, 3);

const variables: Readonly<Record<string, Json>> = {
  申请人: { 姓名: '张三', 年龄: 20 },
  items: [
    { id: 'A', amount: 5 },
    { id: 'B', amount: 10 },
  ],
  count: 3,
  due: '2026-11-30T18:00:00+08:00',
  'a-b': 7,
};

const scope = {
  now,
  get: (name: string): Json | undefined => (Object.hasOwn(variables, name) ? variables[name] : undefined),
  clock: (id: string) => (id === 'C2p' ? { due: '2026-11-30T18:00:00+08:00', red: null } : null),
};

function value(source: string): Json {
  const parsed = parseExpression(source, ['a-b']);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.message}`);
  const result = evaluate(parsed.ast, scope);
  if (!result.ok) throw new Error(`${source}: ${result.message}`);
  return result.value;
}

describe('evaluate', () => {
  it.each<readonly [string, Json]>([
    ['申请人.年龄 >= 18', true],
    ['items[amount > 5].id', ['B']],
    ['missing', null],
    ['missing.a.b', null],
    ['a-b + 1', 8],
    ['count(items) + count', 5],
    ['for count in [1] return count(items)', [2]],
  ])('reads variables: %s', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });

  it.each<readonly [string, Json]>([
    ['constructor', null],
    ['__proto__', null],
    ['items.__proto__', [null, null]],
    ['items[1].constructor', null],
    ['{}.toString', null],
    ['toString()', null],
    ['constructor("x")', null],
    ['{"__proto__": {polluted: true}}.polluted', null],
    ['{constructor: 1}.constructor', 1],
    ['get value({}, "__proto__")', null],
    ['get value({}, "hasOwnProperty")', null],
  ])('finds nothing behind names of the host: %s', (source, expected) => {
    expect(value(source)).toEqual(expected);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('writes an entry named __proto__ as an entry', () => {
    const written = value('{"__proto__": 1}');

    expect(JSON.stringify(written)).toBe('{"__proto__":1}');
  });

  it.each<readonly [string, Json]>([
    ['clock("C2p").due', '2026-11-30T18:00:00+08:00'],
    ['clock("C9").due', null],
    ['date and time(clock("C2p").due) - duration("P1D")', '2026-11-29T18:00:00+08:00'],
    ['now()', '2026-11-23T11:00:00+08:00'],
    ['today()', '2026-11-23'],
    ['now() < date and time(due)', true],
    ['day of week(today())', 'Monday'],
    ['today() + duration("P5D")', '2026-11-28'],
    ['now() + duration("PT20H")', '2026-11-24T07:00:00+08:00'],
  ])('takes time from the scope at +08:00: %s', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });

  it.each<readonly [string, Json]>([
    ['date("2026-11-23")', '2026-11-23'],
    ['time("10:00:00+08:00")', '10:00:00+08:00'],
    ['date and time("2026-11-23T10:00:00@Asia/Shanghai")', '2026-11-23T10:00:00+08:00'],
    ['string(date and time("2026-11-23T10:00:00@Asia/Shanghai"))', '2026-11-23T10:00:00@Asia/Shanghai'],
    ['date and time("2026-11-23T10:00:00@Europe/Berlin")', '2026-11-23T10:00:00+01:00'],
    ['duration("P5D")', 'P5D'],
    ['duration("P1Y2M")', 'P1Y2M'],
    ['[1..3]', null],
    ['function(a) a', null],
    ['{f: function(a) a, d: @"2026-11-23"}', { f: null, d: '2026-11-23' }],
  ])('writes results as JSON: %s', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });

  it.each<readonly [string, Json]>([
    ['{f: function(n) if n <= 1 then 1 else n * f(n - 1), r: f(10)}.r', 3_628_800],
    ['{f: function(a: number) a, r: f("x")}.r', null],
    ['(function(a, b) a)(1)', null],
    ['for x in [1, 2], y in [10, 20] return x + y', [11, 21, 12, 22]],
    ['for d in @"2026-12-31"..@"2027-01-02" return d', ['2026-12-31', '2027-01-01', '2027-01-02']],
    ['for i in (1..4) return i', [2, 3]],
    ['for i in 1..3 return partial', [[], [[]], [[], [[]]]]],
    ['every x in [true, null] satisfies x', null],
    ['every x in [false, null] satisfies x', false],
    ['1 in [null, 1]', true],
    ['5 in ([1..3], > 4)', true],
    ['[1, 2, 3][[2..3]]', [2, 3]],
    ['1 < null', null],
    ['null < null', null],
    ['not(null = 1)', true],
    ['{a: 1} = {a: "x"}', false],
    ['@"2026-11-23" = "2026-11-23"', null],
    ['2.01 - 2', 0.01],
    ['0.1 * 3', 0.3],
    ['1 / 3', 0.3333333333333333],
    ['1 / 3 * 3', 1],
    ['4.35 * 100', 435],
    ['{a: 1, a: 2}', null],
    ['for i in [2..1] return i', null],
    ['null instance of Any', false],
    ['[1..3] instance of range<number>', true],
    ['[1..3] instance of range<string>', false],
    ['(function(r: range<string>) r.start)([1..3])', null],
    ['(function(r: range<number>) r.start)([1..3])', 1],
    ['[[1..3]] instance of list<range<number>>', true],
    ['(function(a) a) instance of function', true],
    ['{a: 1 < 2, range: 3}.range', 3],
    ['9007199254740991 - 1', 9_007_199_254_740_990],
    ['1e308 * 10', null],
    ['-0', 0],
  ])('follows the standard: %s', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });

  it.each<readonly [string, boolean]>([
    ['1 instance of Any', true],
    ['null instance of Null', true],
    ['null instance of number', false],
    ['"a" instance of string', true],
    ['[1, "a"] instance of list<number>', false],
    ['[1, 2] instance of list<number>', true],
    ['{a: 1} instance of context<a: number>', true],
    ['{a: "x"} instance of context<a: number>', false],
    ['@"P1D" instance of days and time duration', true],
    ['@"P1M" instance of years and months duration', true],
    ['@"2026-11-23" instance of date', true],
    ['now() instance of date and time', true],
    ['function(a) a instance of function', true],
  ])('tells types: %s', (source, expected) => {
    const parenthesized = source.startsWith('function')
      ? '(function(a) a) instance of function<number> -> number'
      : source;
    expect(value(parenthesized)).toBe(expected);
  });

  it('hands a large variable on whatever its size', () => {
    const large = Array.from({ length: 300_000 }, (_, i) => i);
    const parsed = parseExpression('large');
    if (!parsed.ok) throw new Error(parsed.message);

    expect(evaluate(parsed.ast, { now, get: () => large })).toEqual({ ok: true, value: large });
  });

  it('reports a tree of another version', () => {
    expect(evaluate({ t: 'neg', value: { t: 'later' } }, scope)).toMatchObject({ ok: false, code: 'FEEL_ERROR' });
  });

  it('does not depend on the time zone of the host', () => {
    const before = process.env['TZ'];
    try {
      const results = ['America/New_York', 'Asia/Tokyo'].map((zone) => {
        process.env['TZ'] = zone;
        return value('string(now()) + string(date and time("2026-03-08T02:30:00") + duration("PT1H"))');
      });
      expect(results[0]).toBe('2026-11-23T11:00:00+08:002026-03-08T03:30:00');
      expect(results[1]).toBe(results[0]);
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});

describe('evaluateUnaryTests', () => {
  it.each<readonly [string, Json, boolean | null]>([
    ['-', 'anything', true],
    ['< 5', 3, true],
    ['< 5', 7, false],
    ['[1..3], 7', 7, true],
    ['"北京", "廊坊"', '廊坊', true],
    ['not("北京")', '廊坊', true],
    ['not(< 5)', 3, false],
    ['? > 2 and ? < 4', 3, true],
    ['? > 2 and ? < 4', 5, false],
    ['true', false, false],
    ['false', false, true],
    ['null', null, true],
    ['< 5', 'a', null],
  ])('%s for %j is %j', (source, input, expected) => {
    const parsed = parseUnaryTests(source);
    if (!parsed.ok) throw new Error(parsed.message);

    expect(evaluateUnaryTests(parsed.ast, input, scope)).toEqual({ ok: true, value: expected });
  });
});
