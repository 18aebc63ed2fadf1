import { evaluate } from '../feel';
import { parseExpression } from '../feel/parse';
import type { Json } from '../json';
import { translateWild } from './wild-expression';

function run(source: string, variables: Readonly<Record<string, Json>>): Json {
  const text = translateWild(source);
  if (text === null) throw new Error(`Expected ${source} to be in the subset`);
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`Expected FEEL, but got ${text}: ${parsed.message}`);
  const result = evaluate(parsed.ast, {
    now: 0,
    get: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
  });
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

describe('expressions from files without FEEL', () => {
  const cases: [string, Record<string, Json>, Json][] = [
    ['${x > 3}', { x: 4 }, true],
    ['${x > 3}', { x: 3 }, false],
    ['#{x >= 3}', { x: 3 }, true],
    ['x == 1', { x: 1 }, true],
    ['x = 1', { x: 2 }, false],
    ['x === 1', { x: 1 }, true],
    ['${approved}', { approved: true }, true],
    ['${!approved}', { approved: true }, false],
    ['${not approved}', { approved: false }, true],
    ["${a == 'x' && !b}", { a: 'x', b: false }, true],
    ["${a == 'x' && !b}", { a: 'x', b: true }, false],
    ['${a || b && c}', { a: false, b: true, c: true }, true],
    ['${a or b and c}', { a: false, b: true, c: false }, false],
    ['${x.contains("a")}', { x: 'banana' }, true],
    ['${x.contains("a")}', { x: ['b', 'c'] }, false],
    ['${x.contains("a")}', { x: ['a', 'c'] }, true],
    ['${x.startsWith("ab")}', { x: 'abc' }, true],
    ['${x.equals("abc")}', { x: 'abc' }, true],
    ['${order.total * 2 + 1 > 10}', { order: { total: 5 } }, true],
    ['${total % 2 == 0}', { total: 4 }, true],
    ['${a - 1 - 1 == 0}', { a: 2 }, true],
    ['${empty x}', { x: '' }, true],
    ['${x.isEmpty()}', { x: [1] }, false],
    ['${list.size() gt 1}', { list: [1, 2] }, true],
    ['${execution.getVariable("x") == 2}', { x: 2 }, true],
    ['${x ? 1 : 2}', { x: false }, 2],
    ["${name == '北京'}", { name: '北京' }, true],
    ['${金额 > 100}', { 金额: 101 }, true],
    ['${x != null}', { x: null }, false],
    ["${x == 'it\\'s'}", { x: "it's" }, true],
    ['${empty x}', { x: {} }, true],
    ['${empty x}', { x: { a: 1 } }, false],
    ['${empty x}', { x: 0 }, false],
    ['${empty x}', {}, true],
    ["${order['total'] > 3}", { order: { total: 4 } }, true],
    ["${order['line items'][1].price == 2}", { order: { 'line items': [{ price: 1 }, { price: 2 }] } }, true],
    ['${a mod 2 == 0 and a div 2 == 2}', { a: 4 }, true],
    ['${environment.variables.input <= 50}', { input: 50 }, true],
    ['${environment.output.order.total > 3}', { order: { total: 4 } }, true],
    ['${environment.level > 3}', { environment: { level: 4 } }, true],
    ['${execution.hasVariable("x")}', { x: 2 }, true],
    ['${execution.hasVariable("x")}', {}, false],
    ['${list.get(1) == 2}', { list: [1, 2] }, true],
    ["${map.get('k') == 2}", { map: { k: 2 } }, true],
    ['${x.equalsIgnoreCase("YES")}', { x: 'Yes' }, true],
    ['${x.trim() == "a"}', { x: ' a ' }, true],
  ];
  it.each(cases)('%s with %j is %j', (source, variables, expected) => {
    expect(run(source, variables)).toEqual(expected);
  });

  it.each([
    '${bean.call(a, b)}',
    '${x; y}',
    '${new Date()}',
    '${a[i]}',
    '${a[0.5]}',
    '${x = > 1}',
    '${}',
    '',
    '${a b}',
    'x.y(1)(2)',
    '${environment.variables.x()}',
    '${list.get(i) == 1}',
    '${if > 1}',
    `\${${'('.repeat(200)}x${')'.repeat(200)}}`,
  ])('leaves %s alone', (source) => {
    expect(translateWild(source)).toBeNull();
  });
});
