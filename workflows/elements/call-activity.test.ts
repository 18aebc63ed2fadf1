import {
  boundary,
  call,
  end,
  error,
  expr,
  inputs,
  outputs,
  process,
  script,
  service,
  start,
  timer,
  user,
} from '../engine/testing/model-builder';
import type { NodeSpec } from '../engine/testing/model-builder';
import { bindingOf, INSTANCE_NO, TestCase } from '../engine/testing/test-case';
import { isClosed, pendingCommands } from '../engine/pending';
import type { JsonObject } from '../../models/json';

const child = process('child', [start('cs'), user('cu'), end('ce')], ['cs -> cu', 'cu -> ce']);

function run(node: NodeSpec, called = child, variables: JsonObject = { n: 1 }, engineRev = 1): TestCase {
  const nodes = [
    start('s'),
    node,
    end('e'),
    boundary('b', 'c', error('X')),
    boundary('late', 'c', timer('PT1H')),
    end('eb'),
    end('el'),
  ];
  const root = process('p', nodes, ['s -> c', 'c -> e', 'b -> eb', 'late -> el']);
  return new TestCase(root, {
    variables,
    models: [called],
    bindings: [{ calls: { c: `9-${called.model.processId}` } }],
    engineRev,
  });
}

describe('call activity', () => {
  it('runs the called process as an instance of its own inside the case', () => {
    const c = run(call('c', 'child'));
    const [, instance] = c.of('instance-created');
    expect(instance).toMatchObject({
      processId: 'child',
      definitionKey: '9-child',
      parentElementInstanceKey: c.elementKey('c'),
      parentInstanceKey: `${INSTANCE_NO}00000000`,
    });
    expect(instance).not.toHaveProperty('binding');
    expect(c.of('element-activating').find((event) => event.elementId === 'cu')?.instanceKey).toBe(instance?.key);
    expect(c.commands).toEqual([]);
  });

  it('hands all visible variables down and all variables of the called instance back', () => {
    const c = run(call('c', 'child'));
    expect(c.variables('child')).toEqual({ n: 1 });
    c.completeTask('cu', { n: 2, m: 3 });
    expect(c.variables()).toEqual({ n: 2, m: 3 });
    expect(c.completed()).toEqual(['s', 'cs', 'cu', 'ce', 'child', 'c', 'e', 'p']);
  });

  it('keeps the called instance from being canceled by itself', () => {
    const c = run(call('c', 'child'));
    const instanceKey = c.of('instance-created')[1]?.key ?? '';
    expect(c.tryCommand({ type: 'cancel-instance', instanceKey })?.code).toBe('INSTANCE_IS_CALLED');
    c.completeTask('cu');
    expect(c.tryCommand({ type: 'cancel-instance', instanceKey })?.code).toBe('INSTANCE_NOT_FOUND');
  });

  it('hands only its input mappings down when it is told so', () => {
    const c = run(call('c', 'child', { propagateAllParentVariables: false, ...inputs({ x: '=n + 1' }) }));
    expect(c.variables('child')).toEqual({ x: 2 });
  });

  it('lets input mappings go before variables of the same name', () => {
    const c = run(call('c', 'child', inputs({ n: '=n + 1' })));
    expect(c.variables('child')).toEqual({ n: 2 });
  });

  it('hands nothing back when it is told so', () => {
    const c = run(call('c', 'child', { propagateAllChildVariables: false }));
    c.completeTask('cu', { m: 3 });
    expect(c.variables()).toEqual({ n: 1 });
  });

  it('hands back only what output mappings name', () => {
    const c = run(call('c', 'child', { propagateAllChildVariables: false, ...outputs({ r: '=m * 2' }) }));
    c.completeTask('cu', { m: 3 });
    expect(c.variables()).toEqual({ n: 1, r: 6 });
  });

  it('does not let the called instance see or change variables outside', () => {
    const called = process(
      'child',
      [start('cs'), script('cx', '=if secret = null then "hidden" else "seen"', 'saw')],
      ['cs -> cx'],
    );
    const c = run(call('c', 'child', { propagateAllParentVariables: false }), called, { secret: 1 });
    expect(c.variables()).toEqual({ secret: 1, saw: 'hidden' });
  });

  it('catches an error that the called process throws', () => {
    const called = process('child', [start('cs'), end('ce', { event: error('X') })], ['cs -> ce']);
    const c = run(call('c', 'child'), called);
    expect(c.completed()).toEqual(['s', 'cs', 'b', 'eb', 'p']);
    expect(c.terminated()).toEqual(['ce', 'child', 'c']);
  });

  it('ends the called instance when it is interrupted', () => {
    const c = run(call('c', 'child'));
    c.wait(3_600_000);
    expect(c.terminated()).toEqual(['cu', 'child', 'c']);
    expect(c.completed()).toContain('el');
    expect(c.state.instances.size).toBe(0);
  });

  it('waits with an incident when nothing was deployed with the caller', () => {
    const nodes = [start('s'), call('c', '=name')];
    const c = new TestCase(process('p', nodes, ['s -> c']), { variables: { name: 'nowhere' } });
    expect(c.incident('c')?.errorType).toBe('CALLED_ELEMENT_ERROR');
    expect(isClosed(c.state)).toBe(false);
  });

  it('waits with an incident when the called process has no none start event', () => {
    const called = process('child', [start('cs', { event: timer('PT1H') }), end('ce')], ['cs -> ce']);
    const c = run(call('c', 'child'), called);
    expect(c.incident('child')?.errorType).toBe('CALLED_ELEMENT_ERROR');
    const current = run(call('c', 'child'), called, {}, 2);
    expect(current.incident('c')?.errorType).toBe('CALLED_ELEMENT_ERROR');
    expect(current.of('instance-created')).toHaveLength(1);
  });

  it('finds the process that an expression names among those of its deployment', () => {
    const other = process('other', [start('os'), end('oe')], ['os -> oe']);
    const root = process('p', [start('s'), call('c', '=name'), end('e')], ['s -> c', 'c -> e']);
    const bindings = [{ calls: { '=p': '9-p', '=child': '9-child', '=other': '9-other' } }];
    const c = new TestCase(root, { variables: { name: 'other' }, models: [child, other], bindings });
    expect(c.completed()).toEqual(['s', 'os', 'oe', 'other', 'c', 'e', 'p']);
  });

  it('wants the name of the process to be a text', () => {
    const c = run(call('c', '=true'), child, {}, 2);
    expect(c.incident('c')?.errorType).toBe('EXTRACT_VALUE_ERROR');
  });

  it('stops a process that calls itself without end, and can still be cancelled', () => {
    const root = process('p', [start('s'), call('c', 'p')], ['s -> c']);
    const c = new TestCase(root, { bindings: [{ calls: { c: '9-p' } }], isChecked: false });
    expect(c.incident()?.errorType).toBe('CALLED_ELEMENT_ERROR');
    expect(c.of('instance-created')).toHaveLength(1001);
    c.command({ type: 'cancel-instance', instanceKey: `${INSTANCE_NO}00000000` });
    expect(c.state.elements.size).toBe(0);
  });
});

describe('call activity bound to the latest or a tagged version', () => {
  const asking = (facets: Parameters<typeof call>[2]) =>
    new TestCase(process('p', [start('s'), call('c', 'child', facets), end('e')], ['s -> c', 'c -> e']), {});

  it('asks for the definition when it is reached', () => {
    const c = asking({ binding: 'versionTag', versionTag: 'v2' });
    expect(c.commands).toEqual([
      {
        type: 'resolve-call',
        elementInstanceKey: c.elementKey('c'),
        processId: 'child',
        binding: 'versionTag',
        versionTag: 'v2',
        definitionKey: null,
      },
    ]);
    expect(pendingCommands(c.state)).toEqual(c.commands);
  });

  it('begins the called instance with the answer, once', () => {
    const root = process('p', [start('s'), call('c', 'child', { binding: 'latest' }), end('e')], ['s -> c', 'c -> e']);
    const c = new TestCase(root, { loadable: [child] });
    const elementInstanceKey = c.elementKey('c');
    const binding = { ...bindingOf(child), version: 4, definitionKey: '9-child-4' };
    c.input({ type: 'call-resolved', elementInstanceKey, binding });
    expect(c.of('instance-created')[1]).toMatchObject({ version: 4, definitionKey: '9-child-4', binding });
    expect(c.state.models.map((model) => model.definitionKey)).toEqual(['9-p', '9-child-4']);
    expect(pendingCommands(c.state)).toEqual([]);
    expect(c.input({ type: 'call-resolved', elementInstanceKey, binding })).toEqual([]);
    c.completeTask('cu');
    expect(isClosed(c.state)).toBe(true);
  });

  it('waits with an incident when there is no such definition, and asks again when resolved', () => {
    const c = asking({ binding: 'latest' });
    c.input({ type: 'call-resolved', elementInstanceKey: c.elementKey('c'), binding: null });
    expect(c.incident('c')?.errorType).toBe('CALLED_ELEMENT_ERROR');
    expect(pendingCommands(c.state)).toEqual([]);
    c.resolveIncident('c');
    expect(pendingCommands(c.state)).toHaveLength(1);
  });

  it('asks by definition key for a deployed one whose model is not with the case', () => {
    const root = process('p', [start('s'), call('c', 'child')], ['s -> c']);
    const c = new TestCase(root, { bindings: [{ calls: { c: '9-far' } }] });
    expect(c.commands).toMatchObject([{ type: 'resolve-call', binding: 'definition', definitionKey: '9-far' }]);
  });

  it('forgets the question when the call is interrupted', () => {
    const nodes = [
      start('s'),
      call('c', 'child', { binding: 'latest' }),
      boundary('b', 'c', timer('PT1M')),
      service('a'),
    ];
    const c = new TestCase(process('p', nodes, ['s -> c', 'b -> a']));
    const elementInstanceKey = c.elementKey('c');
    c.wait(60_000);
    expect(c.input({ type: 'call-resolved', elementInstanceKey, binding: bindingOf(child) })).toEqual([]);
    expect(c.open()).toEqual(['a']);
  });
});

describe('call activity of a global task', () => {
  const calls = (rest: Partial<NodeSpec> = {}, propagateAllChildVariables = true): NodeSpec => ({
    ...{ id: 'c', type: 'bpmn:CallActivity', globalTask: { taskId: 'G', propagateAllChildVariables } },
    ...rest,
  });
  const inside = (node: NodeSpec, task: NodeSpec = user('G', {}, { parent: 'c' })) =>
    new TestCase(
      process(
        'p',
        [
          start('s'),
          node,
          end('e'),
          task,
          boundary('b', 'c', error('X')),
          boundary('late', 'c', timer('PT1H')),
          end('el'),
        ],
        ['s -> c', 'c -> e', 'late -> el', 'b -> el'],
      ),
      { variables: { n: 1 } },
    );

  it('runs it under its own id and waits for it', () => {
    const c = inside(calls());
    expect(c.open()).toEqual(['G', 'c']);
    expect(c.of('element-activating').find(({ elementId }) => elementId === 'G')).toMatchObject({
      elementType: 'bpmn:UserTask',
      scopeKey: c.elementKey('c'),
      instanceKey: c.elementKey('p'),
    });
    c.continueAsNew();
    c.completeTask('G', { n: 2, m: 3 });
    expect([c.completed(), c.variables()]).toEqual([['s', 'G', 'c', 'e', 'p'], { n: 2, m: 3 }]);
  });

  it('maps what it gives, or keeps it to itself', () => {
    const mapped = inside(calls(outputs({ m: '=n + 1' })));
    mapped.completeTask('G', { n: 5 });
    expect(mapped.variables()).toEqual({ n: 1, m: 6 });
    const kept = inside(calls({}, false));
    kept.completeTask('G', { n: 5, m: 6 });
    expect(kept.variables()).toEqual({ n: 1 });
    const given = inside(calls(inputs({ n: '=n + 1' })), script('G', '=n * 10', 'm', { parent: 'c' }));
    expect(given.variables()).toEqual({ n: 1, m: 20 });
  });

  it('passes its errors to the boundary events of the call activity, which may also interrupt it', () => {
    const thrown = inside(calls(), service('G', 'g', { parent: 'c' }));
    thrown.command({ type: 'throw-job-error', jobKey: thrown.jobKey('G'), errorCode: 'X', message: '', variables: {} });
    expect([thrown.terminated(), isClosed(thrown.state)]).toEqual([['G', 'c'], true]);
    const late = inside(calls());
    late.wait(3_600_000);
    expect([late.terminated(), late.completed()]).toEqual([
      ['G', 'c'],
      ['s', 'late', 'el', 'p'],
    ]);
  });

  it('runs it in each round of a loop', () => {
    const base = { collection: null, inputElement: null, outputCollection: null, outputElement: null } as const;
    const rest = { outputVariable: null, completionCondition: null, cardinality: expr('=2') };
    const c = inside(calls({ loop: { type: 'multi-instance', sequential: false, ...base, ...rest } }));
    expect(c.open()).toEqual(['G', 'G', 'c', 'c', 'c']);
    c.completeTask('G');
    c.completeTask('G');
    expect(isClosed(c.state)).toBe(true);
  });
});
