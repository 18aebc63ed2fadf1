import type { Json } from '../json';
import { evaluateUnaryTests } from './evaluate';
import { parseUnaryTests } from './parse';

function passes(source: string, input: Json, variables: Record<string, Json> = {}): Json {
  const parsed = parseUnaryTests(source);
  if (!parsed.ok) throw new Error(parsed.message);
  const result = evaluateUnaryTests(parsed.ast, input, { now: 0, get: (name) => variables[name] });
  return result.ok ? result.value : result.code;
}

describe('a unary test that is a condition without ?', () => {
  it.each<[string, Json, Record<string, Json>, Json]>([
    ['age > 18', 20, { age: 20 }, true],
    ['age > 18', 16, { age: 16 }, false],
    ['age > 18 and city = "北京"', 20, { age: 20, city: '北京' }, true],
    ['city in ("北京", "廊坊")', '廊坊', { city: '廊坊' }, true],
    ['some n in ns satisfies n > 1', 'x', { ns: [2] }, true],
    ['age between 1 and 5, "z"', 'z', { age: 20 }, true],
    ['not(age > 18)', 20, { age: 20 }, false],
    ['age > 18', null, { age: 20 }, true],
    ['age > 18', null, {}, null],
    ['1 < 2', true, {}, true],
    ['2 < 1', true, {}, false],
    ['2 < 1', false, {}, true],
    ['true', 5, {}, null],
    ['vip', true, { vip: true }, true],
  ])('%s of %j with %j: %j', (source, input, variables, expected) => {
    expect(passes(source, input, variables)).toBe(expected);
  });

  it.each(['> > 1', '>> 1', '> = 1', '= = 1', 'not(< > 1)', '1, > = 2'])('%s is refused', (source) => {
    expect(parseUnaryTests(source).ok).toBe(false);
  });

  it('a range in parentheses may follow an operator', () => {
    expect(passes('= (> 1)', 5)).not.toBe('FEEL_ERROR');
  });
});
