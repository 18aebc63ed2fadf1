import {
  boundary,
  call,
  compensation,
  end,
  error,
  eventSub,
  inputs,
  multi,
  outputs,
  parallel,
  process,
  script,
  service,
  start,
  sub,
  terminate,
  throwEvent,
  timer,
  undoneBy,
  user,
} from './testing/model-builder';
import type { FlowSpec, NodeSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';
import type { TestOptions } from './testing/test-case';
import { isClosed } from './pending';

type Nodes = readonly (NodeSpec | readonly NodeSpec[])[];

const say = (id: string, what = id) => script(id, `=append(said, "${what}")`, 'said');
const undo = (activity: string) => undoneBy(activity, say(`no-${activity}`));

function run(nodes: Nodes, flows: readonly FlowSpec[], options: TestOptions = {}): TestCase {
  const variables = { said: [], ...options.variables };
  return new TestCase(process('p', nodes, flows), { ...options, variables });
}

describe('throwing compensation', () => {
  const flows = ['s -> a', 'a -> b', 'b -> t', 't -> e'];

  it('undoes what has completed in its scope, last first, before it goes on', () => {
    const nodes = [start('s'), say('a'), undo('a'), say('b'), undo('b'), throwEvent('t', { event: compensation() })];
    const c = run([...nodes, end('e')], flows);
    expect(c.completed()).toEqual(['s', 'a', 'b', 'undo-b', 'no-b', 'undo-a', 'no-a', 't', 'e', 'p']);
    expect(c.variables()).toMatchObject({ said: ['a', 'b', 'no-b', 'no-a'] });
    expect(c.state.compensables.size + c.state.compensations.size).toBe(0);
  });

  it('does not show the boundary event in cases of engine revision 2', () => {
    const nodes = [start('s'), say('a'), undo('a'), throwEvent('t', { event: compensation() }), end('e')];
    const c = run(nodes, ['s -> a', 'a -> t', 't -> e'], { engineRev: 2 });
    expect(c.completed()).toEqual(['s', 'a', 'no-a', 't', 'e', 'p']);
  });

  it('undoes only the activity that it names', () => {
    const nodes = [start('s'), say('a'), undo('a'), say('b'), undo('b'), throwEvent('t', { event: compensation('a') })];
    expect(run([...nodes, end('e')], flows).completed()).toEqual(['s', 'a', 'b', 'undo-a', 'no-a', 't', 'e', 'p']);
  });

  it('starts one handler after the other and waits for each', () => {
    const nodes = [start('s'), say('a'), undoneBy('a', service('ua')), say('b'), undoneBy('b', user('ub'))];
    const c = run([...nodes, throwEvent('t', { event: compensation() }), end('e')], flows);
    expect(c.open()).toEqual(['t', 'ub']);
    c.continueAsNew();
    c.completeTask('ub', { x: 1 });
    expect(c.open()).toEqual(['t', 'ua']);
    c.continueAsNew();
    c.completeJob('ua');
    expect(c.completed().slice(-3)).toEqual(['t', 'e', 'p']);
    expect(c.variables()).toMatchObject({ x: 1 });
  });

  it('goes on at once when it does not wait for completion, and the scope ends after the handlers', () => {
    const nodes = [start('s'), say('a'), undoneBy('a', service('ua')), say('b'), undoneBy('b', service('ub'))];
    const c = run([...nodes, throwEvent('t', { event: compensation(null, false) }), end('e')], flows);
    expect(c.completed()).toEqual(['s', 'a', 'b', 't', 'e', 'undo-b']);
    c.completeJob('ub');
    c.completeJob('ua');
    expect(c.completed().slice(-4)).toEqual(['ub', 'undo-a', 'ua', 'p']);
  });

  it('waits in an end event too', () => {
    const c = run(
      [start('s'), say('a'), undoneBy('a', service('ua')), end('e', { event: compensation() })],
      ['s -> a', 'a -> e'],
    );
    expect(c.open()).toEqual(['e', 'ua']);
    c.completeJob('ua');
    expect(c.completed().slice(-3)).toEqual(['ua', 'e', 'p']);
  });

  it('passes over what has not completed, was interrupted, has no handler or is undone already', () => {
    const nodes = [
      start('s'),
      parallel('f'),
      user('a'),
      undo('a'),
      user('b'),
      undo('b'),
      boundary('x', 'b', timer('PT1H')),
    ];
    const throws = [throwEvent('t', { event: compensation() }), throwEvent('t2', { event: compensation() }), user('u')];
    const c = run([...nodes, ...throws], ['s -> f', 'f -> a', 'f -> b', 'x -> t', 't -> u', 'u -> t2']);
    c.wait(3_600_000);
    expect(c.open()).toEqual(['a', 'u']);
    c.completeTask('a');
    c.completeTask('u');
    expect(c.completed().slice(-3)).toEqual(['no-a', 't2', 'p']);
  });

  it('undoes each completion of an activity that ran several times', () => {
    const nodes = [start('s'), say('a'), undo('a'), service('w'), throwEvent('t', { event: compensation('a') })];
    const c = run(nodes, ['s -> a', 'a -> w', ['w -> a', '=again'], ['w -> t', '=not(again)']]);
    c.completeJob('w', { again: true });
    c.completeJob('w', { again: false });
    expect(c.completed().filter((id) => id === 'no-a')).toHaveLength(2);
  });

  it('leaves to another compensation what that has begun to undo', () => {
    const nodes = [start('s'), say('a'), undoneBy('a', service('ua')), parallel('f')];
    const throws = ['t1', 't2'].map((id) => throwEvent(id, { event: compensation() }));
    const c = run([...nodes, ...throws], ['s -> a', 'a -> f', 'f -> t1', 'f -> t2']);
    expect(c.open()).toEqual(['t1', 'ua']);
    c.completeJob('ua');
    expect(isClosed(c.state)).toBe(true);
    expect(c.completed().filter((id) => id === 'ua')).toHaveLength(1);
  });
});

describe('a multiple event', () => {
  const nodes = [start('s'), say('a'), undoneBy('a', service('ua')), say('b'), undoneBy('b', service('ub'))];
  const both = { type: 'multiple', parallel: false, definitions: [compensation('a'), compensation('b')] } as const;

  it('waits for all compensations that it throws', () => {
    const c = run([...nodes, throwEvent('t', { event: both }), end('e')], ['s -> a', 'a -> b', 'b -> t', 't -> e']);
    expect(c.open()).toEqual(['t', 'ua', 'ub']);
    c.completeJob('ua');
    expect(c.open()).toEqual(['t', 'ub']);
    c.completeJob('ub');
    expect(isClosed(c.state)).toBe(true);
  });

  it('compensates before it throws its error', () => {
    const definitions = [error('E'), ...both.definitions];
    const inner = sub('sp', [...nodes, end('x', { event: { ...both, definitions } })].flat());
    const c = run([start('o'), inner, boundary('h', 'sp', error('E'))], ['o -> sp', 's -> a', 'a -> b', 'b -> x']);
    c.completeJob('ub');
    c.completeJob('ua');
    expect(c.completed().slice(-2)).toEqual(['h', 'p']);
  });
});

describe('compensation of sub-processes', () => {
  const outer = ['s -> sp', 'sp -> t', 't -> e'];
  const ends = [throwEvent('t', { event: compensation() }), end('e')];

  it('recurses into one without a handler, with the variables that it had', () => {
    const inner = [start('i'), service('a'), undoneBy('a', service('ua')), service('b'), undoneBy('b', service('ub'))];
    const nodes = [start('s'), sub('sp', inner.flat(), inputs({ x: '=1' })), ...ends];
    const c = run(nodes, [...outer, 'i -> a', 'a -> b']);
    c.completeJob('a', { x: 2 });
    c.completeJob('b');
    expect(c.open()).toEqual(['sp', 't', 'ub']);
    c.continueAsNew();
    c.completeJob('ub', { x: 3 });
    expect(c.variables()).not.toHaveProperty('x');
    c.continueAsNew();
    c.completeJob('ua');
    expect(c.completed().slice(-6)).toEqual(['ub', 'undo-a', 'ua', 't', 'e', 'p']);
    expect(c.completed().filter((id) => id === 'sp')).toHaveLength(1);
    expect(c.state.compensables.size).toBe(0);
  });

  it('starts the handler of a boundary event and nothing inside', () => {
    const inner = sub('sp', [start('i'), say('a'), undo('a')].flat());
    const c = run([start('s'), inner, undo('sp'), ...ends], [...outer, 'i -> a']);
    expect(c.completed()).toEqual(['s', 'i', 'a', 'sp', 'undo-sp', 'no-sp', 't', 'e', 'p']);
  });

  it('starts the event sub-process, which alone decides what inside is undone', () => {
    const handler = eventSub('h', [
      start('hs', { event: compensation() }),
      say('ha'),
      throwEvent('ht', { event: compensation('a') }),
    ]);
    const inner = [start('i'), say('a'), undo('a'), say('b'), undo('b')].flat();
    const inside = sub('sp', [...inner, ...handler], inputs({ said: '=[]', mine: '="m"' }));
    const c = run([start('s'), inside, ...ends], [...outer, 'i -> a', 'a -> b', 'hs -> ha', 'ha -> ht']);
    expect(c.completed()).toEqual(['s', 'i', 'a', 'b', 'sp', 'hs', 'ha', 'undo-a', 'no-a', 'ht', 'h', 't', 'e', 'p']);
  });

  it('waits in the event sub-process for a job and reads the snapshot', () => {
    const handler = eventSub('h', [start('hs', { event: compensation() }), service('ha')]);
    const inside = sub('sp', [start('i'), ...handler], inputs({ mine: '="m"' }));
    const c = run([start('s'), inside, ...ends], [...outer, 'hs -> ha']);
    expect(c.open()).toEqual(['h', 'ha', 'sp', 't']);
    c.continueAsNew();
    c.completeJob('ha', { mine: 'n' });
    expect(c.variables()).toEqual({ said: [] });
    expect(isClosed(c.state)).toBe(true);
  });

  describe('with an event sub-process that does not wait for what it throws', () => {
    const handler = eventSub('h', [
      start('hs', { event: compensation() }),
      throwEvent('ht', { event: compensation(null, false) }),
    ]);
    const inner = [start('i'), say('a'), undoneBy('a', service('ua')), say('b'), undoneBy('b', service('ub'))].flat();
    const nodes = [start('s'), sub('sp', [...inner, ...handler]), ...ends];
    const begin = () => run(nodes, [...outer, 'i -> a', 'a -> b', 'hs -> ht']);

    it('goes on after the last handler', () => {
      const c = begin();
      expect(c.completed().slice(-3)).toEqual(['ht', 'h', 'undo-b']);
      c.completeJob('ub');
      c.continueAsNew();
      expect(c.open()).toEqual(['sp', 't', 'ua']);
      c.completeJob('ua');
      expect(c.completed().slice(-4)).toEqual(['ua', 't', 'e', 'p']);
    });

    it('forgets the compensation inside with the scope', () => {
      const c = begin();
      c.command({ type: 'cancel-instance', instanceKey: c.elementKey('p') });
      expect(c.state.compensations.size + c.state.compensables.size).toBe(0);
      expect(c.terminated().sort()).toEqual(['p', 't', 'ub']);
    });
  });

  it('forgets what was inside a sub-process that was interrupted', () => {
    const inner = sub('sp', [start('i'), say('a'), undo('a'), user('u')].flat());
    const nodes = [start('s'), inner, boundary('x', 'sp', timer('PT1H')), ...ends];
    const c = run(nodes, ['s -> sp', 'i -> a', 'a -> u', 'x -> t', 't -> e']);
    expect(c.state.compensables.size).toBe(1);
    c.wait(3_600_000);
    expect(c.completed()).not.toContain('no-a');
    expect(isClosed(c.state)).toBe(true);
  });

  it('lets an error handler inside a sub-process undo what has completed there', () => {
    const handler = eventSub('h', [start('hs', { event: error('E') }), end('ht', { event: compensation('sp') })]);
    const inner = [start('i'), say('a'), undo('a'), service('w')].flat();
    const c = run(
      [start('s'), sub('sp', [...inner, ...handler]), end('e')],
      ['s -> sp', 'sp -> e', 'i -> a', 'a -> w', 'hs -> ht'],
    );
    c.command({ type: 'throw-job-error', jobKey: c.jobKey('w'), errorCode: 'E', message: '', variables: {} });
    expect(c.completed()).toEqual(['s', 'i', 'a', 'hs', 'undo-a', 'no-a', 'ht', 'h', 'sp', 'e', 'p']);
  });

  it('undoes each instance of a multi-instance activity with its own variables, last completed first', () => {
    const each = multi({ collection: '=["x", "y", "z"]', inputElement: 'item', sequential: true });
    const nodes = [
      start('s'),
      script('a', '=1', 'one', each),
      undoneBy('a', script('ua', '=append(said, item)', 'said')),
    ];
    const c = run([...nodes, throwEvent('t', { event: compensation('a') })], ['s -> a', 'a -> t']);
    expect(c.variables()).toMatchObject({ said: ['z', 'y', 'x'] });
  });

  it('recurses into the instances of a multi-instance sub-process', () => {
    const each = { ...multi({ collection: '=["x", "y"]', inputElement: 'item' }) };
    const inner = sub(
      'sp',
      [start('i'), service('a'), ...undoneBy('a', service('ua', 'ua', inputs({ it: '=item' })))],
      each,
    );
    const c = run([start('s'), inner, ...ends], [...outer, 'i -> a']);
    c.completeJob('a');
    c.completeJob('a');
    c.continueAsNew();
    expect(c.of('variables-set').at(-1)).toMatchObject({ values: { it: 'y' } });
    c.completeJob('ua');
    expect(c.of('variables-set').at(-1)).toMatchObject({ values: { it: 'x' } });
    c.completeJob('ua');
    expect(isClosed(c.state)).toBe(true);
  });
});

describe('compensation of called processes', () => {
  const called = process('q', [start('qs'), service('qa'), undoneBy('qa', service('qu'))], ['qs -> qa']);
  const nodes = [start('s'), call('c', 'q'), throwEvent('t', { event: compensation() }), end('e')];
  const flows = ['s -> c', 'c -> t', 't -> e'];

  it('recurses into the called process when the call has no handler of its own', () => {
    const c = run(nodes, flows, { models: [called] });
    c.completeJob('qa', { v: 1 });
    expect(c.open()).toEqual(['c', 'qu', 't']);
    c.continueAsNew();
    c.completeJob('qu');
    expect(c.completed().slice(-4)).toEqual(['qu', 't', 'e', 'p']);
    expect(c.state.instances.size).toBe(0);
  });

  it('starts the handler of the call and nothing inside', () => {
    const c = run([...nodes, undo('c')], flows, { models: [called] });
    c.completeJob('qa');
    expect(c.completed().slice(-4)).toEqual(['no-c', 't', 'e', 'p']);
  });

  it('starts a process as handler', () => {
    const undoing = process('q', [start('qs'), service('qa')], ['qs -> qa']);
    const c = run(
      [start('s'), say('a'), undoneBy('a', call('c', 'q')), end('e', { event: compensation() })],
      ['s -> a', 'a -> e'],
      {
        models: [undoing],
      },
    );
    c.completeJob('qa', { undone: true });
    expect(c.completed().slice(-3)).toEqual(['c', 'e', 'p']);
    expect(c.variables()).toMatchObject({ undone: true });
  });
});

describe('trouble while compensating', () => {
  const flows = ['s -> a', 'a -> b', 'b -> t', 't -> e'];
  const nodes = [start('s'), say('a'), undoneBy('a', service('ua')), say('b'), undoneBy('b', service('ub'))];
  const throwing = [throwEvent('t', { event: compensation() }), end('e')];
  const fail = (c: TestCase, id: string) =>
    c.command({ type: 'throw-job-error', jobKey: c.jobKey(id), errorCode: 'E', message: '', variables: {} });

  it('lets an error of a handler leave the scope', () => {
    const inner = sub('sp', [...nodes, ...throwing].flat());
    const c = run([start('o'), inner, boundary('x', 'sp', error('E')), user('u')], [...flows, 'o -> sp', 'x -> u']);
    fail(c, 'ub');
    expect(c.open()).toEqual(['u']);
    expect(c.state.compensations.size + c.state.compensables.size).toBe(0);
  });

  it('makes an error that nothing catches an incident, which repeats the handler', () => {
    const c = run([...nodes, ...throwing], flows);
    fail(c, 'ub');
    expect(c.incident()).toMatchObject({ elementId: 'ub', errorType: 'UNHANDLED_ERROR_EVENT' });
    c.resolveIncident();
    c.completeJob('ub');
    c.completeJob('ua');
    expect(isClosed(c.state)).toBe(true);
  });

  it('goes on with the next when a boundary event of a handler takes its error', () => {
    const c = run([...nodes, ...throwing, boundary('x', 'ub', error('E')), say('sorry')], [...flows, 'x -> sorry']);
    fail(c, 'ub');
    c.completeJob('ua');
    expect(c.completed().slice(-7)).toEqual(['x', 'sorry', 'undo-a', 'ua', 't', 'e', 'p']);
  });

  it('is ended by a boundary event of the sub-process, by a terminate end event and by cancelling the instance', () => {
    const inner = sub('sp', [...nodes, ...throwing].flat());
    const c = run([start('o'), inner, boundary('x', 'sp', timer('PT1H'))], [...flows, 'o -> sp']);
    c.wait(3_600_000);
    expect(c.terminated()).toEqual(['ub', 't', 'sp']);
    expect(isClosed(c.state)).toBe(true);

    const split = [parallel('f'), user('u'), end('te', { event: terminate })];
    const d = run(
      [...nodes, ...throwing, ...split],
      ['s -> a', 'a -> b', 'b -> f', 'f -> t', 'f -> u', 'u -> te', 't -> e'],
    );
    d.completeTask('u');
    expect(d.terminated().sort()).toEqual(['t', 'ub']);
    expect(isClosed(d.state)).toBe(true);

    const x = run([...nodes, ...throwing], flows);
    x.command({ type: 'cancel-instance', instanceKey: x.elementKey('p') });
    expect(isClosed(x.state)).toBe(true);
    expect(x.state.compensations.size).toBe(0);
  });

  it('leaves what is not undone to an event sub-process that interrupts', () => {
    const handler = eventSub('h', [start('hs', { event: error('E') }), end('ht', { event: compensation() })]);
    const c = run([...nodes, ...throwing, handler], [...flows, 'hs -> ht']);
    fail(c, 'ub');
    expect(c.open()).toEqual(['h', 'ht', 'ua']);
    fail(c, 'ua');
    expect(c.incident()).toMatchObject({ elementId: 'ua', errorType: 'UNHANDLED_ERROR_EVENT' });
  });

  it('ends the handlers inside a completed sub-process with the scope around it', () => {
    const inner = sub('sp', [start('i'), say('a'), undoneBy('a', service('ua'))].flat());
    const around = sub('o', [start('os'), inner, throwing[0] as NodeSpec].flat());
    const c = run([start('s'), around, boundary('x', 'o', timer('PT1H'))], ['s -> o', 'os -> sp', 'i -> a', 'sp -> t']);
    expect(c.open()).toEqual(['o', 'sp', 't', 'ua']);
    c.wait(3_600_000);
    expect(c.terminated().sort()).toEqual(['o', 't', 'ua']);
    expect(isClosed(c.state)).toBe(true);
  });

  it('keeps the mappings of a handler', () => {
    const handler = service('ua', 'ua', { ...inputs({ n: '=said' }), ...outputs({ result: '=r' }) });
    const c = run(
      [start('s'), say('a'), undoneBy('a', handler), end('e', { event: compensation() })],
      ['s -> a', 'a -> e'],
    );
    c.completeJob('ua', { r: 5 });
    expect(c.variables()).toMatchObject({ result: 5 });
  });
});
