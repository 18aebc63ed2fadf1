import { evaluate } from './evaluate';
import { hostileEvaluations, hostileSources } from './hostile.cases';
import { DEFAULT_FEEL_LIMITS } from './limits';
import { parseExpression } from './parse';

const scope = { now: 0, get: () => undefined };

describe('hostile expressions', () => {
  it('are at least 80', () => {
    expect(Object.keys(hostileEvaluations).length + Object.keys(hostileSources).length).toBeGreaterThanOrEqual(80);
  });

  it.each(Object.entries(hostileEvaluations))('end by count: %s', (_what, source) => {
    // given
    const parsed = parseExpression(source);
    if (!parsed.ok) throw new Error(parsed.message);

    // when
    const [first, second] = [evaluate(parsed.ast, scope), evaluate(parsed.ast, scope)];

    // then
    expect(first).toMatchObject({ ok: false, code: 'FEEL_LIMIT' });
    expect(second).toEqual(first);
  });

  it.each(Object.entries(hostileSources))('are refused when parsed: %s', (_what, source) => {
    const parsed = parseExpression(source);

    expect(parsed).toMatchObject({ ok: false });
    expect(!parsed.ok && parsed.position).toBeGreaterThanOrEqual(0);
  });

  it('stop at the same count whatever the limits of other evaluations were', () => {
    const parsed = parseExpression('count(for i in 1..n return i)');
    if (!parsed.ok) throw new Error(parsed.message);
    const fits = (n: number): boolean => evaluate(parsed.ast, { now: 0, get: () => n }).ok;

    let [low, high] = [1, DEFAULT_FEEL_LIMITS.steps];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (fits(middle)) low = middle;
      else high = middle;
    }

    expect([fits(low), fits(low + 1)]).toEqual([true, false]);
    expect(low).toBeGreaterThan(30_000);
  });

  it('survive a variable nested beyond the stack', () => {
    // given
    let deep: { readonly inner: unknown } = { inner: 1 };
    for (let i = 0; i < 100_000; i++) deep = { inner: deep };
    const nested = { now: 0, get: () => deep as never };
    const results = ['{copy: v}', 'v = w', 'string(v)', 'v.inner.inner != null'].map((source) => {
      const parsed = parseExpression(source);
      if (!parsed.ok) throw new Error(parsed.message);

      // when
      return evaluate(parsed.ast, nested);
    });

    // then
    expect(results.map((result) => result.ok)).toEqual([true, true, false, true]);
  });

  it('keep values of variables out of messages', () => {
    const parsed = parseExpression('assert(secret, false, secret)');
    if (!parsed.ok) throw new Error(parsed.message);

    const result = evaluate(parsed.ast, { now: 0, get: () => '110101199003070000' });

    expect(result).toMatchObject({ ok: false, code: 'FEEL_ERROR' });
    expect(JSON.stringify(result)).not.toContain('1101');
  });
});
