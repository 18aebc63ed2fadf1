import { evaluate as evaluateWithFeelin } from '@bpmn-io/feelin';
import type { Json } from '../json';
import { builtinOracleCases } from './builtins/oracle.cases';
import { evaluate } from './evaluate';
import { oracleCases, oracleVariables } from './oracle.cases';
import { parseExpression } from './parse';

const scope = {
  now: 0,
  get: (name: string): Json | undefined =>
    Object.hasOwn(oracleVariables, name) ? (oracleVariables as Record<string, Json>)[name] : undefined,
};

function ours(source: string): Json {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.message}`);
  const result = evaluate(parsed.ast, scope);
  if (!result.ok) throw new Error(`${source}: ${result.message}`);
  return result.value;
}

/** The other evaluator's value; "throws" where it fails. Its numbers are decimals: only 15 digits are compared. */
function theirs(source: string): unknown {
  try {
    const { value } = evaluateWithFeelin(source, { ...oracleVariables });
    return rounded(value ?? null);
  } catch {
    return 'throws';
  }
}

function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, part: unknown) => (typeof part === 'number' ? Number(part.toPrecision(15)) : part)),
  ) as unknown;
}

/** Where the two differ on purpose: expression, our value, reason. */
const differences: readonly (readonly [string, Json, string])[] = [
  ['if 1 then 1 else 2', 2, 'a condition that is no boolean does not hold'],
  ['1 = "a"', null, 'values of different kinds are not comparable (table 51)'],
  ['1 != "a"', null, 'the negation of null is null'],
  ['0.1 + 0.2 = 0.3', true, 'results within the error of doubles are decimals'],
  ['0.1 + 0.2', 0.3, 'results within the error of doubles are decimals'],
  ['"a" in (1, 2)', null, 'no comparison was possible'],
  ['some i in [1, null] satisfies i > 1', null, 'quantifiers have three values'],
  ['for i in 5 return i', [5], 'a single value counts as a list of one'],
  ['duration("PT90S").minutes', 1, 'properties of a duration are its normalized parts (table 66)'],
  ['duration("PT90S").seconds', 30, 'properties of a duration are its normalized parts (table 66)'],
  ['string(years and months duration(date("2020-01-01"), date("2021-03-15")))', 'P1Y2M', 'only whole months count'],
  ['matches("中文", "^[\\\\u4e00-\\\\u9fff]+$")', true, 'kept equal: code points are translated for RE2'],
  ['matches("aa", "(a)\\\\1")', null, 'no back references: the engine is linear'],
  ['matches("ab", "a(?=b)")', null, 'no look-ahead: the engine is linear'],
  ['min("a", "b")', 'a', 'all ordered kinds have a minimum'],
  ['max(date("2026-01-01"), date("2026-01-02")) = date("2026-01-02")', true, 'all ordered kinds have a maximum'],
  ['number("12")', 12, 'the separators may be left out'],
  ['list contains([[1]], [1])', true, 'items compare by value, not by identity'],
  ['string(1e21)', '1000000000000000000000', 'numbers are written without exponent'],
  ['median([10, 9, 1])', 9, 'numbers are sorted as numbers, not as texts'],
  ['duration("P2D") * 2 = duration("P4D")', true, 'durations can be scaled'],
  ['string(date("2026-11-23") - date("2026-11-20"))', 'P3D', 'a difference of days is written in days'],
  ['overlaps before([1..5], [3..8])', true, 'implemented here only'],
  ['finishes(5, [1..5])', true, 'implemented here only'],
  ['during(5, [1..10])', true, 'implemented here only'],
  ['coincides([1..5], [1..5])', true, 'implemented here only'],
];

const cases = Object.entries({ ...oracleCases, ...builtinOracleCases });

describe('agreement with feelin', () => {
  it('covers at least 400 expressions', () => {
    expect(cases.flatMap(([, sources]) => sources).length).toBeGreaterThanOrEqual(400);
  });

  describe.each(cases)('%s', (_topic, sources) => {
    it.each(sources)('%s', (source) => {
      expect(rounded(ours(source))).toEqual(theirs(source));
    });
  });
});

describe('known differences from feelin', () => {
  it.each(differences)('%s is %j: %s', (source, expected) => {
    expect(ours(source)).toEqual(expected);
  });
});
