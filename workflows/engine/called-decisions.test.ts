import { indexDecisions } from '../../models/decisions';
import { compileDmn } from '../../models/decisions/compile/compile-dmn';
import { decision, dmnFile, literal, table } from '../../models/decisions/testing/dmn-text';
import type { JsonObject } from '../../models/json';
import type { ModelBinding } from '../../models/messages';
import type { DecisionCall } from '../../models/process/flow-node';
import { boundary, call, end, error, expr, outputs, multi, process, start, sub, timer } from './testing/model-builder';
import type { NodeSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';

const graph = dmnFile(
  decision(
    'fee',
    table({
      inputs: ['amount'],
      outputs: ['fee'],
      rules: [
        ['< 10', '1'],
        ['[10..100]', '2'],
        ['>= 100', '3'],
      ],
    }),
  ) + decision('double', literal('fee * 2'), ['decision:fee']),
);
const compiled = compileDmn(new TextEncoder().encode(graph), 'fee.dmn').model;
const decisions = compiled ? { h: indexDecisions(compiled) } : {};

function bindingOf(processId: string): ModelBinding {
  const rest = { version: 1, versionTag: null, calls: {}, forms: {} };
  return { hash: 'h', definitionKey: `9-${processId}`, processId, ...rest, kind: 'decision' };
}

function rule(id: string, definition: Partial<DecisionCall> = {}, rest: Partial<NodeSpec> = {}): NodeSpec {
  const plain: DecisionCall = { decisionId: expr('fee'), binding: 'deployment', versionTag: null, resultVariable: 'r' };
  return { id, type: 'bpmn:BusinessRuleTask', decision: { ...plain, ...definition }, ...rest };
}

function run(node: NodeSpec, variables: JsonObject): TestCase {
  const model = process(
    'p',
    [start('s'), node, end('e'), boundary('late', node.id, timer('PT1H')), end('el')],
    [`s -> ${node.id}`, `${node.id} -> e`, 'late -> el'],
  );
  return new TestCase(model, {
    variables,
    decisions,
    decisionBindings: [bindingOf('fee'), bindingOf('double')],
    bindings: [{ decisions: { d: '9-fee', dd: '9-double' } }],
  });
}

const resolve = (c: TestCase, id: string, binding: ModelBinding | null): void => {
  c.input({ type: 'call-resolved', elementInstanceKey: c.elementKey(id), binding });
};

describe('a called decision', () => {
  it('is evaluated in the step that reaches it when it is bound to the deployment', () => {
    const c = run(rule('d'), { amount: 5 });

    expect(c.variables()).toEqual({ amount: 5, r: 1 });
    expect(c.commands).toEqual([]);
    expect(c.completed()).toEqual(['s', 'd', 'e', 'p']);
  });

  it('evaluates what it requires, and hands over to output mappings', () => {
    const node = rule('dd', { decisionId: expr('double') }, outputs({ total: '=r + 1' }));

    expect(run(node, { amount: 5 }).variables()).toEqual({ amount: 5, total: 3 });
  });

  it('asks for the latest version, also after continue-as-new, and goes on with the answer', () => {
    const c = run(rule('d', { binding: 'latest', decisionId: expr('=which') }), { amount: 5, which: 'fee' });
    expect(c.commands).toMatchObject([{ type: 'resolve-call', processId: 'fee', binding: 'latest', kind: 'decision' }]);
    c.continueAsNew();

    resolve(c, 'd', bindingOf('fee'));

    expect(c.variables()).toEqual({ amount: 5, which: 'fee', r: 1 });
    expect(c.completed()).toEqual(['s', 'd', 'e', 'p']);
    expect(c.state.calls.size).toBe(0);
  });

  it('that does not exist is an incident, and is asked for again', () => {
    const c = run(rule('d', { binding: 'versionTag', versionTag: 'v1' }), { amount: 5 });
    resolve(c, 'd', null);
    expect(c.incident('d')).toMatchObject({ errorType: 'CALLED_DECISION_ERROR' });

    c.resolveIncident('d');

    expect(c.commands).toMatchObject([{ versionTag: 'v1' }, { versionTag: 'v1' }]);
    resolve(c, 'd', bindingOf('fee'));
    expect(c.completed()).toEqual(['s', 'd', 'e', 'p']);
  });

  it.each(['deployment', 'latest'] as const)('that fails is an incident without values (%s)', (binding) => {
    const c = run(rule('d', { binding }), { amount: 100 });
    if (binding === 'latest') resolve(c, 'd', bindingOf('fee'));
    const incident = c.incident('d');
    expect(incident).toMatchObject({ errorType: 'DECISION_EVALUATION_ERROR' });
    expect(incident?.message).toContain('fee at d');
    expect(incident?.message).toContain('UNIQUE');

    c.command({
      type: 'set-variables',
      scopeKey: c.state.elements.keys().next().value ?? '',
      variables: { amount: 7 },
      local: false,
    });
    c.resolveIncident('d');
    if (binding === 'latest') resolve(c, 'd', bindingOf('fee'));

    expect(c.variables()).toMatchObject({ r: 1 });
    expect(c.completed()).toEqual(['s', 'd', 'e', 'p']);
  });

  it('is given up when a boundary event interrupts the wait for its definition', () => {
    const c = run(rule('d', { binding: 'latest' }), { amount: 5 });
    c.wait(3_600_000);
    expect(c.completed()).toEqual(['s', 'late', 'el', 'p']);
    c.input({ type: 'call-resolved', elementInstanceKey: '123456789000000099', binding: bindingOf('fee') });
    expect(c.variables()).toEqual({ amount: 5 });
  });

  it('works inside a sub-process, in a called process and in each round of a multi-instance', () => {
    const called = process('child', [start('cs'), rule('d'), end('ce')], ['cs -> d', 'd -> ce']);
    const root = process('p', [start('s'), call('c', 'child'), end('e')], ['s -> c', 'c -> e']);
    const c = new TestCase(root, {
      variables: { amount: 50 },
      models: [called],
      decisions,
      decisionBindings: [bindingOf('fee')],
      bindings: [{ calls: { c: '9-child' } }, { decisions: { d: '9-fee' } }],
    });
    expect(c.variables()).toMatchObject({ r: 2 });

    const nested = process(
      'p',
      [start('s'), ...sub('sub', [start('is'), rule('d')]), boundary('b', 'sub', error('X')), end('e')],
      ['s -> sub', 'is -> d', 'sub -> e'],
    );
    const options = { variables: { amounts: [5, 50, 500] }, decisions, decisionBindings: [bindingOf('fee')] };
    const n = new TestCase(nested, {
      ...options,
      variables: { amount: 50 },
      bindings: [{ decisions: { d: '9-fee' } }],
    });
    expect(n.variables()).toMatchObject({ r: 2 });
    const rounds = { collection: '=amounts', inputElement: 'amount', outputCollection: 'fees', outputElement: '=r' };
    const m = new TestCase(process('p', [start('s'), rule('d', {}, multi(rounds)), end('e')], ['s -> d', 'd -> e']), {
      ...options,
      bindings: [{ decisions: { d: '9-fee' } }],
    });
    expect(m.variables()['fees']).toEqual([1, 2, 3]);
  });
});
