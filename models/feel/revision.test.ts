import type { Json } from '../json';
import { evaluate } from './evaluate';
import { parseExpression } from './parse';

function valueIn(revision: number | undefined, source: string): Json {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(parsed.message);
  const scope = { now: 0, get: () => undefined, ...(revision === undefined ? {} : { revision }) };
  const result = evaluate(parsed.ast, scope);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

describe('results that differ by the engine revision of a case', () => {
  it.each<[string, Json, Json]>([
    ['overlaps before([1..5], (1..5])', false, true],
    ['overlaps before([1..5], [3..5])', false, true],
    ['overlaps before([1..5), [3..5])', true, true],
    ['overlaps before([1..5], [3..5))', false, false],
    ['overlaps before([1..5], [1..5])', false, false],
    ['overlaps after((1..5], [1..5])', false, true],
    ['overlaps after([1..5], [1..5))', false, false],
    ['string([1..3])', '<range>', '[1..3]'],
    ['string((1..3])', '<range>', '(1..3]'],
    [
      'string({a: ("a".."b"), b: [(>= 5), (< @"2026-01-01")]})',
      '{a: <range>, b: [<range>, <range>]}',
      '{a: ("a".."b"), b: [(>= 5), (< 2026-01-01)]}',
    ],
    ['get value({a: 1}, [])', { a: 1 }, null],
    ['get value({a: 1}, ["a"])', 1, 1],
  ])('%s: %j, from revision 3 on %j', (source, before, since) => {
    expect([1, 2].map((revision) => valueIn(revision, source))).toEqual([before, before]);
    expect([3, 4, undefined].map((revision) => valueIn(revision, source))).toEqual([since, since, since]);
  });

  it('counts of steps: the parts of a list cost more from revision 3 on', () => {
    const parsed = parseExpression('count(partition(v, 1))');
    if (!parsed.ok) throw new Error(parsed.message);
    const v = new Array<Json>(40_000).fill(0);

    const [before, since] = [2, 3].map((revision) => evaluate(parsed.ast, { now: 0, get: () => v, revision }));

    expect(before).toEqual({ ok: true, value: 40_000 });
    expect(since).toMatchObject({ ok: false, code: 'FEEL_LIMIT' });
  });
});
