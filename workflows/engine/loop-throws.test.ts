import type { EventDefinition } from '../../models/process/event-definition';
import type { LoopThrow } from '../../models/process/loop-definition';
import {
  boundary,
  conditional,
  end,
  error,
  escalation,
  expr,
  message,
  multi,
  multiple,
  process,
  service,
  signal,
  start,
  sub,
  user,
} from './testing/model-builder';
import type { NodeSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';
import { isClosed } from '.';

const each = (event: EventDefinition | null): readonly LoopThrow[] => [{ when: 'each', event }];
const first = (event: EventDefinition | null): readonly LoopThrow[] => [{ when: 'first', event }];
const run = (
  throws: readonly LoopThrow[],
  events: readonly NodeSpec[],
  sequential = false,
  completionCondition?: string,
) => {
  const loop = multi({
    cardinality: '=3',
    sequential,
    throws,
    ...(completionCondition ? { completionCondition } : {}),
  });
  const nodes = [start('s'), service('a', 'a', loop), ...events, end('e')];
  return new TestCase(process('p', nodes, ['s -> a', 'a -> e']));
};
const complete = (c: TestCase, count: number) => {
  for (let done = 0; done < count; done += 1) c.completeJob('a');
};
const times = (c: TestCase, id: string) => c.completed().filter((other) => other === id).length;
const COUNTS = {
  numberOfInstances: 3,
  numberOfActiveInstances: 2,
  numberOfCompletedInstances: 1,
  numberOfTerminatedInstances: 0,
};

describe('behavior of a multi-instance activity', () => {
  it('none: each instance throws, and boundary events of the activity catch', () => {
    const c = run(each(signal('done')), [boundary('b', 'a', signal('done'), false)]);
    complete(c, 1);
    expect(times(c, 'b')).toBe(1);
    expect(c.variables()).toEqual(COUNTS);
    complete(c, 2);
    expect(times(c, 'b')).toBe(3);
    expect(c.variables()).toMatchObject({ numberOfActiveInstances: 0, numberOfCompletedInstances: 3 });
    expect(new Set(c.of('signal-thrown').map(({ broadcastId }) => broadcastId)).size).toBe(3);
    expect(isClosed(c.state)).toBe(true);
  });

  it('one: the first that completes throws', () => {
    const c = run(first(escalation('done')), [boundary('b', 'a', escalation('done'), false)]);
    complete(c, 3);
    expect(times(c, 'b')).toBe(1);
    expect(isClosed(c.state)).toBe(true);
  });

  it.each([false, true])('complex: throws what holds when an instance completes (sequential: %s)', (sequential) => {
    const throws: readonly LoopThrow[] = [
      { when: expr('=numberOfCompletedInstances = 2'), event: escalation('half') },
      { when: expr('=loopCounter >= 2'), event: signal('late') },
    ];
    const c = run(
      throws,
      [boundary('h', 'a', escalation('half'), false), boundary('l', 'a', signal('late'), false)],
      sequential,
    );
    complete(c, 3);
    expect([times(c, 'h'), times(c, 'l')]).toEqual([1, 2]);
    expect(isClosed(c.state)).toBe(true);
  });

  it('the default signal meets the signal boundary events of the activity, whatever their name, and nothing else', () => {
    const handler = boundary('b', 'a', signal('any'), false);
    const c = run(each(null), [handler, user('u'), boundary('ub', 'u', signal('any'), false)]);
    complete(c, 2);
    expect(times(c, 'b')).toBe(2);
    expect(times(c, 'ub')).toBe(0);
    expect(c.of('signal-thrown')).toEqual([]);
  });

  it('an interrupting catch ends the other instances', () => {
    const c = run(first(signal('done')), [boundary('b', 'a', signal('done'))]);
    complete(c, 1);
    expect(c.terminated()).toEqual(['a', 'a', 'a']);
    expect(c.completed()).toEqual(['s', 'a', 'b', 'p']);
  });

  it('throws beside a completion condition, before the rest is ended', () => {
    const c = run(
      each(signal('done')),
      [boundary('b', 'a', signal('done'), false)],
      false,
      '=numberOfCompletedInstances >= 2',
    );
    complete(c, 2);
    expect(times(c, 'b')).toBe(2);
    expect(c.terminated()).toEqual(['a']);
    expect(isClosed(c.state)).toBe(true);
  });

  it('sends messages and several events, an error last', () => {
    const event = multiple(error('E1'), message('m'), signal('done'));
    const c = run(first(event), [boundary('b', 'a', signal('done'), false), boundary('x', 'a', error('E1'))]);
    complete(c, 1);
    expect(c.of('message-thrown')).toMatchObject([{ name: 'm', variables: COUNTS }]);
    expect(c.completed()).toEqual(['s', 'a', 'b', 'x', 'p']);
  });

  it('an error that nothing catches waits for an operator', () => {
    const c = run(first(error('E1')), []);
    complete(c, 1);
    expect(c.incident('a')?.errorType).toBe('UNHANDLED_ERROR_EVENT');
    complete(c, 2);
    expect(isClosed(c.state)).toBe(false);
    c.resolveIncident('a');
    expect(isClosed(c.state)).toBe(true);
  });

  it('waits with an incident on the instance while its condition cannot be evaluated', () => {
    const c = run([{ when: expr('=missing > 1'), event: signal('x') }], []);
    complete(c, 1);
    expect(c.incident('a')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { missing: 2 }, local: true });
    c.resolveIncident('a');
    expect(c.of('signal-thrown')).toHaveLength(1);
  });
});

describe('runtime attributes of a multi-instance activity', () => {
  const shown = (c: TestCase) =>
    Object.fromEntries(
      [...(c.state.elements.get(c.elementKey('a'))?.variables ?? [])].map(([name, { value }]) => [name, value]),
    );
  const three = (event?: NodeSpec, options = { engineRev: 2 }) => {
    const nodes = [start('s'), service('a', 'a', multi({ cardinality: '=3' })), ...(event ? [event] : []), end('e')];
    return new TestCase(process('p', nodes, ['s -> a', 'a -> e']), options);
  };

  it('show as variables of the body once per step', () => {
    const c = three();
    expect(shown(c)).toEqual({ ...COUNTS, numberOfActiveInstances: 3, numberOfCompletedInstances: 0 });
    c.continueAsNew();
    const events = c.completeJob('a');
    expect(shown(c)).toEqual(COUNTS);
    expect(events.filter(({ type }) => type === 'variables-set')).toHaveLength(1);
    complete(c, 2);
    expect(isClosed(c.state)).toBe(true);
    expect(c.variables()).toEqual({});
  });

  it('make conditions turn', () => {
    const c = three(boundary('b', 'a', conditional('=numberOfCompletedInstances >= 2'), false));
    complete(c, 1);
    expect(times(c, 'b')).toBe(0);
    complete(c, 1);
    expect(times(c, 'b')).toBe(1);
  });

  it('are counted in expressions, whatever is written to the variable', () => {
    const nodes = [
      start('s'),
      ...sub('a', [start('is'), service('w'), end('ie')], {
        ...multi({
          cardinality: '=2',
          sequential: true,
          outputCollection: 'seen',
          outputElement: '=numberOfCompletedInstances',
        }),
      }),
    ];
    const c = new TestCase(process('p', nodes, ['s -> a', 'is -> w', 'w -> ie']), { engineRev: 2 });
    c.completeJob('w', { numberOfCompletedInstances: 77 });
    c.completeJob('w');
    expect(c.variables()).toEqual({ seen: [0, 1] });
  });

  it('are not shown in cases of the first revision', () => {
    const c = three(undefined, { engineRev: 1 });
    complete(c, 3);
    expect(c.of('variables-set').flatMap(({ values }) => Object.keys(values))).toEqual([
      'loopCounter',
      'loopCounter',
      'loopCounter',
    ]);
  });
});
