import type { Json } from '../../json';
import { chanceFrom } from '../chance';
import { evaluate } from '../evaluate';
import { parseExpression } from '../parse';

function valueOf(source: string, bits?: () => number, variables: Record<string, Json> = {}): Json {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(parsed.message);
  const result = evaluate(parsed.ast, { now: 0, get: (name) => variables[name], ...(bits && { bits }) });
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

describe('functions of chance', () => {
  it('uuid() looks like an identifier of version 4 and is another one each time', () => {
    const ids = valueOf('for i in 1..1000 return uuid()', chanceFrom('seed')) as string[];

    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids.map((id) => id.charAt(19)))).toEqual(new Set(['8', '9', 'a', 'b']));
  });

  it('random number() is spread from 0 to below 1', () => {
    const numbers = valueOf('for i in 1..2000 return random number()', chanceFrom('seed')) as number[];

    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    expect(numbers.reduce((sum, number) => sum + number) / 2000).toBeCloseTo(0.5, 1);
    expect(valueOf('random number()', () => 0)).toBe(0);
    expect(valueOf('random number()', () => 0xffffffff)).toBe(1 - 2 ** -53);
  });

  it('are null where nothing is drawn from', () => {
    expect(valueOf('[uuid(), random number()]')).toEqual([null, null]);
    expect(valueOf('uuid(1)', chanceFrom('seed'))).toBeNull();
  });

  it('leave variables and entries of their names alone', () => {
    const variables = { uuid: 'a', 'random number': 4 };

    expect(valueOf('[uuid, random number, uuid + "b"]', undefined, variables)).toEqual(['a', 4, 'ab']);
    expect(valueOf('{uuid: 1, random number: 2, r: [uuid, random number]}.r')).toEqual([1, 2]);
    expect(valueOf('[{uuid: 1}].uuid')).toEqual([1]);
    expect(valueOf('{uuid: function() 7, r: uuid()}.r', chanceFrom('seed'))).toBe(7);
  });
});
