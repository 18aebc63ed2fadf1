import { parseExpression, parseUnaryTests } from './parse';
import { clockReferences, referencedNames } from './referenced-names';

function ast(source: string, knownNames: readonly string[] = []) {
  const parsed = parseExpression(source, knownNames);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.message}`);
  return parsed.ast;
}

describe('parseExpression', () => {
  it('gives a tree that survives JSON unchanged', () => {
    const tree = ast(
      'for i in 1..3 return if i in [1..2) then {a: @"2026-11-23", f: function(x: number) -x} else partial',
    );

    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
  });

  it('binds multiplication tighter than addition', () => {
    expect(ast('a + b * 2')).toEqual({
      t: 'arith',
      op: '+',
      left: { t: 'var', name: 'a' },
      right: { t: 'arith', op: '*', left: { t: 'var', name: 'b' }, right: { t: 'num', v: 2 } },
    });
  });

  it.each([
    ['客户姓名', '客户姓名'],
    ['客户 姓名', '客户 姓名'],
    ['full   name', 'full name'],
    ['`a b`', 'a b'],
    ['Person 1', 'Person 1'],
  ])('reads %s as one name', (source, name) => {
    expect(ast(source)).toEqual({ t: 'var', name });
  });

  it('reads a name with special characters only when it is known', () => {
    expect(ast('a-b')).toMatchObject({ t: 'arith', op: '-' });
    expect(ast('a-b', ['a-b'])).toEqual({ t: 'var', name: 'a-b' });
    expect(ast('a - b', ['a-b'])).toEqual({ t: 'var', name: 'a-b' });
    expect(ast('{a-b: 1, c: a-b}')).toMatchObject({
      keys: ['a-b', 'c'],
      values: [{ v: 1 }, { t: 'var', name: 'a-b' }],
    });
  });

  it.each([
    'get or else(a, 1)',
    'date and time("x")',
    'years and months duration(a, b)',
    'day of week(a)',
    'get value(a, "b")',
  ])('reads the call %s', (source) => {
    expect(ast(source)).toMatchObject({ t: 'call', fn: { t: 'var', name: source.slice(0, source.indexOf('(')) } });
  });

  it('forgets the names that one source declares before it reads the next', () => {
    expect(parseExpression('{a-b: 1, c: a-b}.c').ok).toBe(true);
    const next = parseExpression('a-b');
    expect(next).toEqual(parseExpression('a - b'));
    expect(next).not.toEqual(parseExpression('a-b', ['a-b']));
  });

  it('gives the same unchangeable tree when the same source comes again', () => {
    const first = parseExpression('betrag > 4711');
    expect(parseExpression('betrag > 4711')).toBe(first);
    expect(first.ok && Object.isFrozen(first.ast)).toBe(true);
  });

  it('allows line breaks and comments between parts', () => {
    expect(ast('a // first\n+ /* second */ b')).toEqual(ast('a + b'));
    expect(ast('if a\nthen b\nelse c')).toEqual(ast('if a then b else c'));
  });

  it.each([
    ['1 +', 3],
    ['', 0],
    ['a b )', 4],
    ['[1, 2', 5],
    ['"open', 0],
    ['1..3', 1],
  ])('refuses %j and tells where', (source, position) => {
    const parsed = parseExpression(source);

    expect(parsed.ok).toBe(false);
    expect(!parsed.ok && Math.abs(parsed.position - position)).toBeLessThanOrEqual(1);
  });

  it('accepts 64 nested brackets and a chain of 400 conditions', () => {
    expect(parseExpression('('.repeat(64) + '1' + ')'.repeat(64)).ok).toBe(true);
    expect(parseExpression(`a${' and a'.repeat(400)}`).ok).toBe(true);
  });

  it('does not count brackets inside texts and comments', () => {
    expect(parseExpression(`"${'('.repeat(500)}" + "${'\\"['.repeat(50)}" // ${'{'.repeat(500)}`).ok).toBe(true);
  });
});

describe('parseUnaryTests', () => {
  it.each(['-', '< 5', '[1..3], 7', 'not("a", "b")', '"a"', '? > 5 and ? < 9'])('accepts %s', (source) => {
    expect(parseUnaryTests(source)).toMatchObject({ ok: true, ast: { t: 'tests' } });
  });

  it('refuses a broken test', () => {
    expect(parseUnaryTests('< ,').ok).toBe(false);
  });
});

describe('referencedNames', () => {
  it.each([
    ['a + b.c', ['a', 'b']],
    ['count(items)', ['items']],
    ['for i in list return i + k', ['k', 'list']],
    ['for i in 1..2 return partial[1]', []],
    ['some x in xs, y in x.ys satisfies y = limit', ['limit', 'xs']],
    ['{a: 1, b: a + c}', ['c']],
    ['function(a) a + b', ['b']],
    ['items[amount > min]', ['amount', 'items', 'min']],
    ['items[item > 1]', ['items']],
    ['f(a: x)', ['x']],
    ['x in (y, > z)', ['x', 'y', 'z']],
    ['clock("C2p").due', []],
    ['申请人.年龄', ['申请人']],
  ])('of %s', (source, names) => {
    expect(referencedNames(ast(source))).toEqual(names);
  });
});

describe('clockReferences', () => {
  it('lists literal clock ids once, wherever they are called', () => {
    expect(clockReferences(ast('if a then clock("C2p").due else clock(id: "C1").red'))).toEqual(['C1', 'C2p']);
    expect(clockReferences(ast('clock("C1").due < clock("C1").red'))).toEqual(['C1']);
  });

  it('does not list a computed id or another function', () => {
    expect(clockReferences(ast('clock(a).due + f("C1")'))).toEqual([]);
  });
});
