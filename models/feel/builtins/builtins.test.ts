import type { Json } from '../../json';
import { evaluate } from '../evaluate';
import { parseExpression } from '../parse';
import { builtins } from './index';

function value(source: string): Json {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.message}`);
  const result = evaluate(parsed.ast, { now: 0, get: () => undefined });
  if (!result.ok) throw new Error(`${source}: ${result.message}`);
  return result.value;
}

type Case = readonly [string, Json];

describe('built-in functions', () => {
  it.each([...builtins.keys()])('can be called by name: %s', (name) => {
    expect(parseExpression(`${name}(1)`)).toMatchObject({ ok: true, ast: { t: 'call', fn: { t: 'var', name } } });
  });

  it.each([...builtins.keys()].filter((name) => name !== 'assert'))('give no error for odd arguments: %s', (name) => {
    const odd = [
      '',
      'null',
      '1',
      '"a"',
      '[]',
      '[null]',
      '{}',
      'null, null',
      '1, 2',
      '"a", "b"',
      '[1], 1',
      '{}, "a"',
      '1, 2, 3',
      '"x", "(", "y"',
      '1, 2, 3, 4, 5',
    ];

    expect(() => odd.map((args) => value(`${name}(${args})`))).not.toThrow();
  });

  it.each<Case>([
    ['get or else(null, 5)', 5],
    ['get or else(1, 5)', 1],
    ['is defined(null)', false],
    ['is defined(0)', true],
    ['assert(5, 5 > 1)', 5],
    ['is(1, 1)', true],
    ['is(1, "1")', false],
  ])('logic: %s', (source, expected) => expect(value(source)).toEqual(expected));

  it.each<Case>([
    ['trim("  a b ")', 'a b'],
    ['is blank("  ")', true],
    ['string join(["a", "b"], ", ", "[", "]")', '[a, b]'],
    ['extract("案号 2026-001 与 2026-002", "\\d{4}-\\d{3}")', ['2026-001', '2026-002']],
    ['split("abc", "")', ['a', 'b', 'c']],
    ['split("a1b22c", "\\d+")', ['a', 'b', 'c']],
    ['replace("a.b.c", "\\.", "\\\\$")', 'a$b$c'],
    ['replace("2026-11-23", "(\\d+)-(\\d+)-(\\d+)", "$3/$2/$1")', '23/11/2026'],
    ['matches("hello world", "hello\\ sworld", "x")', true],
    ['matches("a", "a", "q")', null],
    [`matches("${'a'.repeat(40)}!", "^(a+)+$")`, false],
    ['substring("𠀀𠀁𠀂", 2, 1)', '𠀁'],
    ['substring("abc", 0)', null],
  ])('texts: %s', (source, expected) => expect(value(source)).toEqual(expected));

  it.each<Case>([
    ['partition([1, 2, 3, 4, 5], 2)', [[1, 2], [3, 4], [5]]],
    ['partition([1], 0)', null],
    ['duplicate values([1, 2, 1, 3, 2])', [1, 2]],
    ['is empty([])', true],
    ['sort(["b", "a"])', ['a', 'b']],
    ['sort([1, "a"])', null],
    ['sort([{n: 2}, {n: 1}], function(x, y) x.n < y.n).n', [1, 2]],
    ['list replace([1, 2, 3], -1, 9)', [1, 2, 9]],
    ['insert before([1, 2], -1, 9)', [1, 9, 2]],
    ['remove([1, 2], 5)', null],
    ['index of([1, null, 1], null)', [2]],
    ['distinct values([[1], [1], {a: 1}, {a: 1}])', [[1], { a: 1 }]],
    ['union([1], [1, 2], [3])', [1, 2, 3]],
    ['min(@"2026-11-23", @"2026-11-20")', '2026-11-20'],
    ['max(["a", "b"])', 'b'],
    ['max([1, "b"])', null],
    ['sum([@"P1D", @"PT1H"])', 'P1DT1H'],
    ['sum(["a", "b"])', null],
    ['mode([1, 1, 2, 2, 3])', [1, 2]],
    ['mean([@"P1D", @"P3D"])', 'P2D'],
  ])('lists: %s', (source, expected) => expect(value(source)).toEqual(expected));

  it.each<Case>([
    ['round half up(1.005, 2)', 1.01],
    ['round half up(-2.5, 0)', -3],
    ['round half down(2.5, 0)', 2],
    ['round up(1.001, 2)', 1.01],
    ['decimal(0.125, 2)', 0.12],
    ['decimal(1234.5, -2)', 1200],
    ['floor(1.999999, 3)', 1.999],
    ['modulo(-10.1, 4.5)', 3.4],
    ['abs(@"-P1D")', 'P1D'],
    ['number("1.000,5", ".", ",")', 1000.5],
    ['number("0x10")', null],
    ['string(0.0000001)', '0.0000001'],
    ['string(12e22)', '120000000000000000000000'],
    ['2 ** 0.5', 1.4142135623730951],
    ['sqrt(2)', 1.4142135623730951],
    ['decimal(1/3, 2.5)', 0.33],
    [
      '[decimal(2.5, 0, "UP"), decimal(2.5, 0, "DOWN"), decimal(-2.5, 0, "CEILING"), decimal(-2.5, 0, "FLOOR")]',
      [3, 2, -2, -3],
    ],
    ['[decimal(2.5, 0, "half_up"), decimal(2.5, 0, "Half_Down"), decimal(2.5, 0, "HALF_EVEN")]', [3, 2, 2]],
    ['[decimal(2.5, 0, "UNNECESSARY"), decimal(2, 0, "UNNECESSARY"), decimal(2.5, 0, "other")]', [null, 2, null]],
    ['round up(5.5, 6144)', 5.5],
    ['round up(5.5, 6177)', null],
    ['floor(123, -400)', 0],
    ['ceiling(1.5, null)', null],
  ])('numbers: %s', (source, expected) => expect(value(source)).toEqual(expected));

  it.each<Case>([
    ['get value({a: {b: 1}}, ["a", "b"])', 1],
    ['get value({a: 1}, ["a", "b"])', null],
    ['context put({}, ["a", "b"], 1)', null],
    ['context put({a: {}}, ["a", "b"], 1)', { a: { b: 1 } }],
    ['context put({a: 1}, [], 1)', null],
    ['count(for i in 1..1000 return context put({}, ["a", "b"], 1))', 1000],
    ['put({a: 1}, "b", 2)', { a: 1, b: 2 }],
    ['put all({a: 1}, {a: 2, b: 3})', { a: 2, b: 3 }],
    ['context merge({a: 1}, null)', null],
    ['get entries({a: 1})', [{ key: 'a', value: 1 }]],
    ['context(get entries({a: 1, b: 2}))', { a: 1, b: 2 }],
  ])('contexts: %s', (source, expected) => expect(value(source)).toEqual(expected));

  it.each<Case>([
    ['date(date and time("2026-11-23T10:00:00"))', '2026-11-23'],
    ['date("2026-11-23T10:00:00Z")', '2026-11-23'],
    ['time(date and time("2026-11-23T10:00:00Z"))', '10:00:00Z'],
    ['time(10, 30, 5.5, @"PT8H")', '10:30:05.5+08:00'],
    ['time(25, 0, 0)', null],
    ['date and time(date("2026-11-23"), time("10:00:00+08:00"))', '2026-11-23T10:00:00+08:00'],
    ['date and time("2026-12-31T24:00:00Z")', '2027-01-01T00:00:00Z'],
    ['date and time("2026-11-23T10:00:00+15:00")', null],
    ['duration("P1M2D")', null],
    ['duration("P")', null],
    ['duration("PT")', null],
    ['-duration("P1D")', '-P1D'],
    ['duration("PT0.5S")', 'PT0.5S'],
    ['cycle(duration("PT1H"))', 'R/PT1H'],
    ['cycle(3, duration("PT90S"))', 'R3/PT1M30S'],
    ['cycle(null, duration("P1M"))', 'R/P1M'],
    ['cycle(repetitions: 2, interval: duration("P1D"))', 'R2/P1D'],
    ['cycle(1.5, duration("P1D"))', null],
    ['cycle("P1D")', null],
    ['@"P1Y" / 2', 'P6M'],
    ['@"P1D" / @"PT6H"', 4],
    ['@"P1D" / 3', 'PT8H'],
    ['@"P1D" + @"P1M"', null],
    ['time("23:00:00") + @"PT2H"', '01:00:00'],
    ['@"2026-03-31" - @"P1M"', '2026-02-28'],
    ['@"999999999-12-31" + @"P1D"', null],
    ['date("01211-12-31")', null],
    ['string(time("11:22:33.123456789"))', '11:22:33.123456789'],
    ['@"2026-11-23T10:00:00.000000002" - @"2026-11-23T10:00:00.000000001"', 'PT0.000000001S'],
    ['@"2026-11-23T10:00:00" = @"2026-11-23T10:00:00.000000001"', false],
    ['@"PT1S" / 3', 'PT0.333333333S'],
    ['@"2026-11-23T10:00:00Z" - @"2026-11-23"', 'PT10H'],
    ['@"2026-11-23T10:00:00" - @"2026-11-23"', null],
    ['@"2026-11-23T10:00:00Z" - @"2026-11-23T10:00:00"', null],
    ['duration("PT0.S")', 'PT0S'],
    ['duration("P999999999M")', 'P83333333Y3M'],
    ['is(@"20:00:50Z", @"21:00:50+01:00")', false],
    ['is(value1: 1)', false],
    ['time(11, 59, 45, duration("-PT2H45M55S"))', '11:59:45-02:45:55'],
    ['@"10:00:00+02:45:55" - @"10:00:00Z"', '-PT2H45M55S'],
    ['@"10:00:00+02:45:55".time offset', 'PT2H45M55S'],
    ['@"2026-11-23" - @"2026-11-20"', 'P3D'],
    ['date and time("2026-11-23T10:00:00") = date and time("2026-11-23T10:00:00+08:00")', true],
    ['@"2026-11-23T10:00:00+08:00".time offset', 'PT8H'],
    ['@"2026-11-23T10:00:00@Asia/Shanghai".timezone', 'Asia/Shanghai'],
    ['last day of month(@"2024-02-10")', '2024-02-29'],
    ['time("T23:59:00+01:00")', '23:59:00+01:00'],
    ['[date and time("2026-11-23T10:24Z"), time("10:24")]', ['2026-11-23T10:24:00Z', '10:24:00']],
    ['[time("7:20"), time("07:2"), time("07:20.5"), date and time("2026-11-23TT10:24:00")]', [null, null, null, null]],
    ['string(@"2018-04-29T09:30:00+02:00[Europe/Berlin]")', '2018-04-29T09:30:00@Europe/Berlin'],
    ['string(@"2018-04-29T09:30:00Z[Europe/Berlin]")', '2018-04-29T11:30:00@Europe/Berlin'],
    ['string(@"2018-04-29T09:30:00[Europe/Berlin]")', '2018-04-29T09:30:00@Europe/Berlin'],
    ['[@"2018-04-29T09:30:00Z[No/Where]", @"2018-04-29T09:30:00@Europe/Paris[Europe/Berlin]"]', [null, null]],
    ['@"2018-04-29T09:30:00+02:00@Europe/Berlin"', null],
    ['date and time(@"2020-07-31T14:27:30@Europe/Berlin", "America/Los_Angeles")', '2020-07-31T05:27:30-07:00'],
    ['date and time(@"2020-07-31T14:27:30@Europe/Berlin", "Z")', '2020-07-31T12:27:30Z'],
    ['date and time(@"2020-07-31T20:27:30-07:00", "+08:00")', '2020-08-01T11:27:30+08:00'],
    ['string(date and time(@"2020-07-31T14:27:30", "Europe/Berlin"))', '2020-07-31T14:27:30@Europe/Berlin'],
    ['[date and time(@"2020-07-31T14:27:30", ""), date and time(@"2020-07-31T14:27:30", "x")]', [null, null]],
    ['week of year(@"2026-12-31")', 53],
    ['day of week("2026-11-23")', null],
    ['years and months duration(@"2026-03-31", @"2026-02-28")', '-P1M'],
  ])('dates and times: %s', (source, expected) => expect(value(source)).toEqual(expected));

  it.each<Case>([
    ['overlaps before([1..5], [3..8])', true],
    ['overlaps before([3..8], [1..5])', false],
    ['overlaps after([3..8], [1..5])', true],
    ['overlaps([1..5), [5..8])', false],
    ['finishes(5, [1..5])', true],
    ['finishes([3..5], [1..5])', true],
    ['finished by([1..5], 5)', true],
    ['starts([1..3], [1..5])', true],
    ['starts(1, (1..5])', false],
    ['started by([1..5], [1..3])', true],
    ['during([2..3], [1..5])', true],
    ['during(5, [1..5))', false],
    ['coincides(1, 1)', true],
    ['coincides([1..5], [1..5))', false],
    ['before("a", 1)', null],
    ['includes(range: [1..3], point: 2)', true],
  ])('ranges: %s', (source, expected) => expect(value(source)).toEqual(expected));
});
