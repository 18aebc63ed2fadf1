import type { Json } from '../../json';
import { evaluate } from '../evaluate';
import { parseExpression } from '../parse';

function evaluated(source: string, variables: Record<string, Json> = {}) {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(parsed.message);
  return evaluate(parsed.ast, { now: 0, get: (name) => variables[name] });
}

describe('JSON functions', () => {
  it.each<[string, Json]>([
    ['from json("{\\"a\\": 1, \\"b\\": [true, null]}")', { a: 1, b: [true, null] }],
    ['from json("{\\"a\\": {\\"b\\": 2}}").a.b + 1', 3],
    ['from json("[{\\"x\\": 1}, {\\"x\\": 5}]")[x > 2].x', [5]],
    ['from json("\\"2023-06-14\\"")', '2023-06-14'],
    ['from json("true")', true],
    ['from json(" 12.50 ")', 12.5],
    ['from json("null")', null],
    ['from json("[1e999, -0]")', [null, 0]],
    ['from json("{a: 1}")', null],
    ['from json("")', null],
    ['from json("[1] x")', null],
    ['from json(null)', null],
    ['from json("]]]]")', null],
    ['[from json("[[["), from json("[{")].x', [null, null]],
    ['from json("[\\"[[[ \\\\\\" {{{\\", 1]")', ['[[[ " {{{', 1]],
    ['from json(5)', null],
    ['from json(value: "[1]")', [1]],
  ])('%s is %j', (source, expected) => {
    expect(evaluated(source)).toEqual({ ok: true, value: expected });
  });

  it.each<[string, Json]>([
    ['to json({a: 1, b: [true, "x\\"y"]})', '{"a":1,"b":[true,"x\\"y"]}'],
    ['to json("申请\n人")', '"申请\\n人"'],
    ['to json(null)', 'null'],
    ['to json(value: 0.1 + 0.2)', '0.3'],
    ['to json(@"2023-06-14")', '"2023-06-14"'],
    ['to json(@"10:00:00+08:00")', '"10:00:00+08:00"'],
    ['to json(@"2025-11-24T10:00:00")', '"2025-11-24T10:00:00"'],
    ['to json(@"2025-11-24T10:00:00@Europe/Berlin")', '"2025-11-24T10:00:00+01:00[Europe/Berlin]"'],
    ['to json([@"P3Y", @"PT90S"])', '["P3Y","PT1M30S"]'],
    ['to json([[1..2], function(x) x])', '[null,null]'],
    ['to json()', null],
  ])('%s is %j', (source, expected) => {
    expect(evaluated(source)).toEqual({ ok: true, value: expected });
  });

  it('give back what was written', () => {
    const value = { 名: ['a', 1, null, { 'b-c': false }], __proto__x: {}, '': [] };

    expect(evaluated('from json(to json(v)) = v', { v: value })).toEqual({ ok: true, value: true });
  });

  it('keep an entry named __proto__ an entry', () => {
    const text = '{"__proto__": {"polluted": 1}, "a": 2}';

    const result = evaluated('from json(v)', { v: text });

    expect(result).toMatchObject({ ok: true });
    expect(JSON.stringify(result.ok && result.value)).toBe('{"__proto__":{"polluted":1},"a":2}');
    expect(evaluated('from json(v).polluted', { v: text })).toEqual({ ok: true, value: null });
  });

  it('reads brackets inside of texts as what they are', () => {
    const texts = ['['.repeat(1000), '\\"'.repeat(3) + '{'.repeat(1000)];

    for (const text of texts) {
      expect(evaluated('from json(v)', { v: JSON.stringify([text]) })).toEqual({ ok: true, value: [text] });
    }
  });

  it.each([
    ['a text of many characters', 'from json(v)', `"${'a'.repeat(900_000)}"`],
    ['a text of many parts', 'from json(v)', `[${'0,'.repeat(150_000)}0]`],
    ['a text nested deeply', 'from json(v)', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['a text of many open brackets', 'from json(v)', '['.repeat(900_000)],
  ])('end by count: %s', (_what, source, v) => {
    expect(evaluated(source, { v })).toMatchObject({ ok: false, code: 'FEEL_LIMIT' });
  });

  it('end by count: a variable nested beyond the stack', () => {
    let deep: Json = 1;
    for (let i = 0; i < 100_000; i++) deep = { deep };

    expect(evaluated('to json(v)', { v: deep })).toMatchObject({ ok: false, code: 'FEEL_LIMIT' });
  });
});
