import {
  boundary,
  call,
  end,
  error,
  inputs,
  multi,
  outputs,
  process,
  script,
  service,
  standardLoop,
  start,
  sub,
  task,
  timer,
  user,
} from './testing/model-builder';
import type { NodeSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';
import type { TestOptions } from './testing/test-case';
import { isClosed } from './pending';

/** `s -> x -> e`, and what more is given. */
function around(
  x: NodeSpec | NodeSpec[],
  options: TestOptions = {},
  more: NodeSpec[] = [],
  flows: string[] = [],
): TestCase {
  return new TestCase(process('p', [start('s'), x, end('e'), ...more], ['s -> x', 'x -> e', ...flows]), options);
}
const rounds = (c: TestCase) =>
  c
    .of('element-activating')
    .filter(({ elementId, elementType }) => elementId === 'x' && elementType !== 'MULTI_INSTANCE_BODY');
const bodies = (c: TestCase) =>
  c.of('element-activating').filter((event) => event.elementType === 'MULTI_INSTANCE_BODY');
const jobs = (c: TestCase) => [...c.state.jobs.keys()];
const complete = (c: TestCase, jobKey: string | undefined, variables = {}) =>
  c.command({ type: 'complete-job', jobKey: jobKey ?? '', variables });

describe('a parallel multi-instance activity', () => {
  it('runs one instance per item inside a body, each with its item and counter', () => {
    const x = service('x', 'x', {
      ...multi({ collection: '=people', inputElement: 'who' }),
      ...inputs({ label: '=who + string(loopCounter)' }),
    });
    const c = around(x, { variables: { people: ['a', 'b', 'c'] } });
    expect(bodies(c)).toHaveLength(1);
    expect(rounds(c).map((event) => event.scopeKey)).toEqual(Array(3).fill(bodies(c)[0]?.key));
    expect(
      c
        .of('variables-set')
        .filter(({ values }) => 'label' in values)
        .map(({ values }) => values['label']),
    ).toEqual(['a1', 'b2', 'c3']);
    for (const key of jobs(c)) {
      expect(isClosed(c.state)).toBe(false);
      complete(c, key);
    }
    expect(isClosed(c.state)).toBe(true);
    expect(c.of('sequence-flow-taken').map((event) => event.flowId)).toEqual(['s->x', 'x->e']);
  });

  it('collects outputs in the order of the items, whatever the order of completion', () => {
    const loop = multi({
      cardinality: '3',
      outputCollection: 'all',
      outputElement: '=result',
      outputVariable: 'result',
    });
    const c = around(service('x', 'x', loop));
    const [first, second, third] = jobs(c);
    complete(c, third, { result: 'z' });
    c.continueAsNew();
    complete(c, first, { result: 'x' });
    complete(c, second, { result: 'y' });
    expect(c.variables()).toEqual({ all: ['x', 'y', 'z'] });
  });

  it('keeps results in the order of the rounds, whatever a worker does to loopCounter', () => {
    const c = around(service('x', 'x', multi({ cardinality: '=3', outputCollection: 'all', outputElement: '=done' })));
    c.continueAsNew();
    const [first, second, third] = jobs(c);
    complete(c, third, { loopCounter: 1_000_000_000, done: 3 });
    complete(c, first, { loopCounter: 'x', done: 1 });
    complete(c, second, { done: 2 });
    expect(c.variables()['all']).toEqual([1, 2, 3]);
  });

  it('takes output mappings into the output element of the instance', () => {
    const loop = multi({
      collection: '=[1, 2]',
      inputElement: 'n',
      outputCollection: 'all',
      outputElement: '=r',
      outputVariable: 'r',
    });
    const c = around({ ...task('x'), ...loop, ...outputs({ r: '=n * 10' }) });
    expect(c.variables()).toEqual({ all: [10, 20] });
  });

  it.each([['=[]'], ['0']])('without instances (%s) completes at once and gives an empty list', (of) => {
    const from = of === '0' ? { cardinality: of } : { collection: of };
    const c = around(service('x', 'x', multi({ ...from, outputCollection: 'all', outputElement: '=1' })));
    expect(c.completed()).toEqual(['s', 'x', 'e', 'p']);
    expect(c.variables()).toEqual({ all: [] });
  });

  it('ends the other instances when the completion condition holds, and knows its counts', () => {
    const loop = multi({
      cardinality: '=4',
      completionCondition: '=numberOfCompletedInstances >= 2 and numberOfActiveInstances = 2 and numberOfInstances = 4',
      outputCollection: 'all',
      outputElement: '=loopCounter',
    });
    const c = around(service('x', 'x', loop));
    complete(c, jobs(c)[1]);
    expect(jobs(c)).toHaveLength(3);
    complete(c, jobs(c)[0]);
    expect(c.terminated()).toEqual(['x', 'x']);
    expect(c.variables()).toEqual({ all: [1, 2, null, null] });
    expect(isClosed(c.state)).toBe(true);
  });

  it('has its boundary events once, around all instances', () => {
    const c = around(
      user('x', {}, multi({ cardinality: '2' })),
      {},
      [boundary('b', 'x', timer('PT1H')), end('late')],
      ['b -> late'],
    );
    expect(c.of('timer-created')).toMatchObject([{ elementInstanceKey: bodies(c)[0]?.key }]);
    c.wait(3_600_000);
    expect(c.completed()).toEqual(['s', 'b', 'late', 'p']);
    expect(c.of('user-task-canceled')).toHaveLength(2);
  });

  it('lets an error of one instance be caught around all of them', () => {
    const inside = sub('x', [start('i'), service('a')], multi({ cardinality: '2' }));
    const c = around(inside, {}, [boundary('b', 'x', error('E')), end('late')], ['b -> late', 'i -> a']);
    c.command({ type: 'throw-job-error', jobKey: jobs(c)[0] ?? '', errorCode: 'E', message: '', variables: {} });
    expect(c.completed().slice(-3)).toEqual(['b', 'late', 'p']);
  });

  it('waits with an incident when the collection is no list, and begins when that is resolved', () => {
    const c = around(service('x', 'x', multi({ collection: '=people', inputElement: 'who' })));
    expect(c.incident('x')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    const scopeKey = c.elementKey('p');
    c.command({ type: 'set-variables', scopeKey, variables: { people: ['a'] }, local: true });
    c.resolveIncident();
    expect(rounds(c)).toHaveLength(1);
    complete(c, jobs(c)[0]);
    expect(isClosed(c.state)).toBe(true);
  });

  it('waits with an incident on the instance when the completion condition fails, and collects its output once', () => {
    const loop = multi({
      cardinality: '2',
      completionCondition: '=isDone',
      outputCollection: 'all',
      outputElement: '=loopCounter',
    });
    const c = around(service('x', 'x', loop));
    complete(c, jobs(c)[0]);
    expect(c.incident('x')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { isDone: false }, local: true });
    c.resolveIncident();
    complete(c, jobs(c)[0]);
    expect(c.variables()).toMatchObject({ all: [1, 2] });
  });

  it('of call activities calls once per item', () => {
    const child = process('child', [start('cs'), script('calc', '=n * n', 'square')], ['cs -> calc']);
    const loop = multi({
      collection: '=[2, 3]',
      inputElement: 'n',
      outputCollection: 'all',
      outputElement: '=square',
      outputVariable: 'square',
    });
    const c = around(call('x', 'child', loop), { models: [child] });
    expect(c.variables('p')).toEqual({ all: [4, 9] });
    expect(c.of('instance-created')).toHaveLength(3);
  });

  it('of sub-processes and in one another keeps the variables of each instance apart', () => {
    const inner = {
      ...service(
        'y',
        'y',
        multi({ collection: '=row', inputElement: 'cell', outputCollection: 'cells', outputElement: '=cell * 2' }),
      ),
    };
    const loop = multi({
      collection: '=[[1, 2], [3]]',
      inputElement: 'row',
      outputCollection: 'rows',
      outputElement: '=cells',
      outputVariable: 'cells',
    });
    const c = around(sub('x', [inner], loop));
    for (const key of jobs(c)) complete(c, key);
    expect(c.variables()).toEqual({ rows: [[2, 4], [6]] });
    expect(isClosed(c.state)).toBe(true);
  });

  it('creates 20,000 instances a slice at a time', () => {
    const c = around(service('x', 'x', multi({ cardinality: '20000' })), { isChecked: false });
    expect(c.state.jobs.size).toBe(20_000);
    c.command({ type: 'cancel-instance', instanceKey: c.elementKey('p') });
    expect(isClosed(c.state)).toBe(true);
  });

  it('runs 20,000 instances that need nothing from outside without piling them up', () => {
    const c = around(
      { ...task('x'), ...multi({ cardinality: '20000', outputCollection: 'all', outputElement: '=loopCounter' }) },
      { isChecked: false },
    );
    expect((c.variables()['all'] as number[]).at(-1)).toBe(20_000);
    expect(isClosed(c.state)).toBe(true);
  });
});

describe('a sequential multi-instance activity', () => {
  it('begins the next instance when the one before has completed', () => {
    const c = around(service('x', 'x', multi({ collection: '=[1, 2, 3]', inputElement: 'n', sequential: true })));
    for (let round = 1; round <= 3; round += 1) {
      expect(rounds(c)).toHaveLength(round);
      expect(jobs(c)).toHaveLength(1);
      if (round === 2) c.continueAsNew();
      complete(c, jobs(c)[0]);
    }
    expect(isClosed(c.state)).toBe(true);
  });

  it('begins no further instance once the completion condition holds', () => {
    const c = around(service('x', 'x', multi({ cardinality: '3', sequential: true, completionCondition: '=ok' })));
    complete(c, jobs(c)[0], { ok: false });
    complete(c, jobs(c)[0], { ok: true });
    expect(rounds(c)).toHaveLength(2);
    expect(isClosed(c.state)).toBe(true);
  });
});

describe('a standard loop', () => {
  const counting = (loop: Pick<NodeSpec, 'loop'>) => around({ ...script('x', '=loopCounter', 'last'), ...loop });

  it('looks at its condition after each round and so runs once at least', () => {
    expect(rounds(counting(standardLoop('=loopCounter < 3')))).toHaveLength(3);
    expect(rounds(counting(standardLoop('=false')))).toHaveLength(1);
  });

  it('looks at its condition before each round when it says so', () => {
    expect(rounds(counting(standardLoop('=loopCounter < 3', { testBefore: true })))).toHaveLength(3);
    const c = counting(standardLoop('=false', { testBefore: true }));
    expect(rounds(c)).toHaveLength(0);
    expect(c.completed()).toEqual(['s', 'x', 'e', 'p']);
  });

  it('stops at its maximum', () => {
    expect(rounds(counting(standardLoop('=true', { maximum: 4 })))).toHaveLength(4);
    expect(rounds(counting(standardLoop(null, { maximum: 2 })))).toHaveLength(2);
  });

  it('sees what a round has changed', () => {
    const c = around(service('x', 'x', standardLoop('=again')));
    complete(c, jobs(c)[0], { again: true });
    complete(c, jobs(c)[0], { again: false });
    expect(rounds(c)).toHaveLength(2);
    expect(isClosed(c.state)).toBe(true);
  });

  it('waits with an incident on its body when the condition fails, also across a continued run', () => {
    const c = around(service('x', 'x', standardLoop('=again')));
    complete(c, jobs(c)[0]);
    expect(c.incident('x')?.elementInstanceKey).toBe(bodies(c)[0]?.key);
    c.continueAsNew();
    c.input({ type: 'continue' });
    expect(c.of('incident-created')).toHaveLength(1);
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { again: false }, local: true });
    c.resolveIncident();
    expect(isClosed(c.state)).toBe(true);
  });

  it('of 20,000 rounds completes', () => {
    const c = around({ ...task('x'), ...standardLoop('=loopCounter < 20000') }, { isChecked: false });
    expect(rounds(c)).toHaveLength(20_000);
    expect(isClosed(c.state)).toBe(true);
  });
});
