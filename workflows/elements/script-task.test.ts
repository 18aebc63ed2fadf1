import type { JsonObject } from '../../models/json';
import type { ActivityOutcome } from '../../models/messages';
import { isClosed, pendingCommands } from '../engine/pending';
import { scriptRunOf } from '../engine/script-work';
import {
  boundary,
  end,
  error,
  inputs,
  multi,
  outputs,
  process,
  script,
  start,
  timer,
  work,
} from '../engine/testing/model-builder';
import type { NodeSpec } from '../engine/testing/model-builder';
import { T0, TestCase } from '../engine/testing/test-case';

const run = (node: NodeSpec) =>
  new TestCase(process('p', [start('s'), node, end('e')], ['s -> a', 'a -> e']), { variables: { n: 4 } });

describe('script task', () => {
  it('stores its result in the process', () => {
    expect(run(script('a', '=n * 2', 'twice')).variables()).toEqual({ n: 4, twice: 8 });
  });

  it('changes a variable that exists', () => {
    expect(run(script('a', '=n + 1', 'n')).variables()).toEqual({ n: 5 });
  });

  it('drops its result without a result variable', () => {
    expect(run(script('a', '=n + 1', null)).variables()).toEqual({ n: 4 });
  });

  it('keeps its result local when output mappings take it from there', () => {
    const c = run(script('a', '={ half: n / 2 }', 'result', outputs({ half: '=result.half' })));
    expect(c.variables()).toEqual({ n: 4, half: 2 });
  });

  it('reads its input mappings', () => {
    expect(run(script('a', '=m', 'r', inputs({ m: '=n - 1' }))).variables()).toEqual({ n: 4, r: 3 });
  });

  it('takes an unknown name for null', () => {
    expect(run(script('a', '=unknown', 'r')).variables()).toEqual({ n: 4, r: null });
  });

  it('waits with an incident when the script uses up its steps, and the case goes on after a cure', () => {
    const c = run(script('a', '=count(for x in 1..1000000, y in 1..n return x)', 'r'));
    expect(c.incident('a')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    expect(c.incident('a')?.message).toContain('FEEL_LIMIT');
    c.resolveIncident('a');
    expect(c.incident('a')?.errorType).toBe('EXTRACT_VALUE_ERROR');
  });
});

/** A script task in another language: asked for, run outside, answered. */
const javascript = (resultVariable: string | null, rest: Partial<NodeSpec> = {}): NodeSpec => ({
  ...{ id: 'a', type: 'bpmn:ScriptTask' },
  script: { expression: { kind: 'static', value: 'n = n + 1' }, language: 'javascript', resultVariable },
  ...rest,
});
const answered = (c: TestCase, outcome: ActivityOutcome) =>
  c.input({ type: 'activity-resolved', key: c.elementKey('a'), outcome });
const done = (variables: JsonObject) => ({ type: 'completed', variables }) as const;
const failed = { type: 'failure', code: 'SCRIPT_ERROR', message: 'The script of a used up its steps' } as const;

describe('script task: JavaScript', () => {
  it('asks for its script with the variables in scope, instant and seed, and waits', () => {
    const c = run(javascript('r', inputs({ m: '=n - 1' })));
    const key = c.elementKey('a');
    expect(c.commands).toEqual([{ type: 'run-script', key }]);
    expect(scriptRunOf(c.state, key, c.environment)).toEqual({
      ...{ elementId: 'a', source: 'n = n + 1', variables: { n: 4, m: 3 }, resultVariable: 'r' },
      ...{ now: T0, seed: Number(key.slice(-9)) },
    });
    expect(pendingCommands(c.state)).toEqual(c.commands);
    expect(JSON.stringify(c.of('activity-requested'))).not.toContain('n + 1');
    expect(isClosed(c.state)).toBe(false);
  });

  it('spreads what the script set, and completes', () => {
    const c = run(javascript('r'));
    answered(c, done({ n: 5, r: 5 }));
    expect(c.variables()).toEqual({ n: 5, r: 5 });
    expect(isClosed(c.state)).toBe(true);
  });

  it('keeps it local when output mappings take it from there', () => {
    const c = run(javascript('r', outputs({ next: '=r' })));
    answered(c, done({ n: 5, r: 5 }));
    expect(c.variables()).toEqual({ n: 4, next: 5 });
  });

  it('is asked for again by a continued run, once', () => {
    const c = run(javascript(null));
    c.continueAsNew();
    expect(pendingCommands(c.state)).toEqual([{ type: 'run-script', key: c.elementKey('a') }]);
    answered(c, done({ n: 5 }));
    expect(pendingCommands(c.state)).toEqual([]);
    expect(c.variables()).toEqual({ n: 5 });
  });

  it('is an incident when it fails, and runs again when that is resolved', () => {
    const c = run(javascript(null));
    answered(c, failed);
    expect(c.incident('a')).toMatchObject({
      errorType: 'EXTRACT_VALUE_ERROR',
      message: 'The script of a used up its steps',
    });
    c.resolveIncident('a');
    expect(c.commands).toHaveLength(2);
    answered(c, done({ n: 1 }));
    expect(isClosed(c.state)).toBe(true);
  });

  it('throws an error that a boundary event catches, or is an incident', () => {
    const nodes = [start('s'), javascript(null), end('e'), boundary('b', 'a', error('E1')), end('x')];
    const model = process('p', nodes, ['s -> a', 'a -> e', 'b -> x']);
    const caught = new TestCase(model, { variables: { n: 1 } });
    answered(caught, { type: 'bpmn-error', errorCode: 'E1', message: 'The script of a throws an error' });
    expect(caught.completed()).toContain('x');
    const uncaught = new TestCase(model, { variables: { n: 1 } });
    answered(uncaught, { type: 'bpmn-error', errorCode: 'E2', message: 'The script of a throws an error' });
    expect(uncaught.incident('a')?.errorType).toBe('UNHANDLED_ERROR_EVENT');
  });

  it('is given up when its task is interrupted, and a late answer changes nothing', () => {
    const nodes = [start('s'), javascript(null), end('e'), boundary('b', 'a', timer('PT1S')), end('x')];
    const c = new TestCase(process('p', nodes, ['s -> a', 'a -> e', 'b -> x']), { variables: { n: 1 } });
    const key = c.elementKey('a');
    c.wait(1_000);
    expect(c.commands.at(-1)).toEqual({ type: 'cancel-activity', key });
    expect(c.input({ type: 'activity-resolved', key, outcome: done({ n: 9 }) })).toEqual([]);
    expect(c.variables()).toEqual({ n: 1 });
    expect(c.completed()).toContain('x');
  });

  it('runs once per instance of a multi-instance task, each with its own item', () => {
    const c = run(javascript(null, multi({ collection: '=[7, 8]', inputElement: 'item' })));
    const keys = c.commands.map((command) => (command as { readonly key: string }).key);
    expect(keys.map((key) => scriptRunOf(c.state, key, c.environment).variables['item'])).toEqual([7, 8]);
    for (const key of keys) c.input({ type: 'activity-resolved', key, outcome: done({}) });
    expect(isClosed(c.state)).toBe(true);
  });
});

it('is a job with a task definition', () => {
  const c = run({ id: 'a', type: 'bpmn:ScriptTask', ...work('js') });
  c.completeJob('a', { n: 6 });
  expect(c.variables()).toEqual({ n: 6 });
  expect(isClosed(c.state)).toBe(true);
});
