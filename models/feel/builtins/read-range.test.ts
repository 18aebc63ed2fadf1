import type { Json } from '../../json';
import { evaluate } from '../evaluate';
import { parseExpression } from '../parse';

function valueOf(source: string): Json {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(parsed.message);
  const result = evaluate(parsed.ast, { now: 0, get: () => undefined });
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

describe('range()', () => {
  it.each<[string, Json]>([
    ['range("[18..21)") = [18..21)', true],
    ['20 in range("[18..21]")', true],
    ['21 in range("[18..21)")', false],
    ['range("]18..21[") = (18..21)', true],
    ['range("[\\"a\\"..\\"c\\"]") = ["a".."c"]', true],
    ['range("[@\\"2020-01-01\\"..@\\"2020-02-01\\"]").end = @"2020-02-01"', true],
    ['range("[date(\\"2020-01-01\\")..date(\\"2020-02-01\\")]").start = @"2020-01-01"', true],
    ['range("(..5]") = (<= 5)', true],
    ['range("[5..)") = (>= 5)', true],
    ['range("[5..1]") = null', true],
    ['range("[1..\\"a\\"]") = null', true],
    ['range("[null..5]") = null', true],
    ['range("1..5") = null', true],
    ['range("[a..b]") = null', true],
  ])('%s is %j', (source, expected) => {
    expect(valueOf(source)).toEqual(expected);
  });

  it.each<[string, Json]>([
    ['duplicate values([1, 2, 3, 2, 1])', [1, 2]],
    ['duplicate values([{a: 1}, [1], {a: 1}])', [{ a: 1 }]],
  ])('%s is %j', (source, expected) => {
    expect(valueOf(source)).toEqual(expected);
  });
});
