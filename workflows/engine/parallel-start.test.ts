import type { JsonObject } from '../../models/json';
import type { StartTrigger } from '../../models/messages';
import type { EventDefinition, MessageCorrelation, SingleDefinition } from '../../models/process/event-definition';
import { isClosed } from './pending';
import {
  call,
  end,
  eventSub,
  expr,
  message,
  outputs,
  parallelMultiple,
  process,
  signal,
  start,
  timer,
  user,
} from './testing/model-builder';
import type { NodeSpec } from './testing/model-builder';
import { T0, TestCase } from './testing/test-case';

const model = (event: EventDefinition, rest: Partial<NodeSpec> = {}) =>
  process('p', [start('s', { event, ...rest }), end('e')], ['s -> e']);
const begun = (event: EventDefinition, startTrigger: StartTrigger, variables: JsonObject = {}, rest = {}) =>
  new TestCase(model(event, rest), { startElementId: 's', startTrigger, variables });
const send = (c: TestCase, name: string, variables: JsonObject = {}) =>
  c.tryCommand({ type: 'deliver-signal', broadcastId: `b-${name}`, name, variables })?.code ?? null;
const waits = (c: TestCase) => c.of('subscription-opened').map(({ messageName, part }) => [messageName, part]);

describe('a parallel multiple start event of a process', () => {
  const messages = parallelMultiple(message('paid', '=id'), message('signed', '=id'));

  it.each([
    ['paid', 'signed', 1],
    ['signed', 'paid', 0],
  ] as const)('begun by %s waits for %s, and gives the variables of both on', (first, second, part) => {
    const c = begun(messages, { type: 'message', name: first }, { id: 7, from: first, of: first });
    expect([c.open(), c.completed(), waits(c)]).toEqual([['s'], [], [[second, part]]]);
    expect(c.of('subscription-opened')[0]).toMatchObject({ correlationKey: '7', interrupting: true });
    c.continueAsNew();
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { of: 'clerk' }, local: true });
    c.correlate('s', { from: second });
    expect([c.completed(), c.variables()]).toEqual([['s', 'e', 'p'], { id: 7, from: second, of: 'clerk' }]);
    expect([isClosed(c.state), c.state.subscriptions.size]).toEqual([true, 0]);
  });

  it('is entered, has had one trigger, then waits for the rest', () => {
    const c = begun(messages, { type: 'message', name: 'paid' }, { id: 7 });
    expect(c.of('instance-created')).toMatchObject([{ startElementId: 's', startPart: 0 }]);
    const key = c.elementKey('s');
    const types = c.events.flatMap((event) =>
      ('key' in event && event.key === key) || event.type === 'subscription-opened' ? [event.type] : [],
    );
    expect(types).toEqual(['element-activating', 'event-part-arrived', 'element-activated', 'subscription-opened']);
  });

  it('takes messages and signals, in any order', () => {
    const event = parallelMultiple(message('paid'), signal('open'), signal('closed'));
    const c = begun(event, { type: 'signal', name: 'open' }, { n: 1 });
    expect(waits(c)).toEqual([
      ['paid', 0],
      ['closed', 2],
    ]);
    expect(send(c, 'open')).toBe('SIGNAL_NOT_AWAITED');
    expect(send(c, 'closed', { n: 2 })).toBeNull();
    c.continueAsNew();
    expect(c.open()).toEqual(['s']);
    c.correlate('s', { m: 3 });
    expect([isClosed(c.state), c.variables()]).toEqual([true, { n: 2, m: 3 }]);
  });

  it('arms its timers in the instance: a date that has passed has come, a duration counts from its beginning', () => {
    const past = new Date(T0 - 1_000).toISOString();
    const c = begun(parallelMultiple(timer(past, 'date'), message('paid'), timer('PT1H')), {
      ...{ type: 'message', name: 'paid' },
    });
    c.wait(0);
    expect([c.of('timer-fired').length, c.open()]).toEqual([1, ['s']]);
    c.wait(3_599_999);
    expect(c.open()).toEqual(['s']);
    c.wait(1);
    expect([isClosed(c.state), c.of('timer-fired').length]).toEqual([true, 2]);
  });

  it('takes a cycle once', () => {
    const event = parallelMultiple(timer('R/PT1H', 'cycle'), message('paid'), message('signed'));
    const c = begun(event, { type: 'message', name: 'paid' });
    c.wait(5 * 3_600_000);
    expect(c.of('timer-fired')).toHaveLength(1);
    c.correlate('s');
    expect(isClosed(c.state)).toBe(true);
  });

  it('asks again for the keys of the others when these can be evaluated', () => {
    const c = begun(messages, { type: 'message', name: 'signed' }, { n: 1 });
    expect(c.incident('s')).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR' });
    expect(c.state.subscriptions.size).toBe(0);
    c.continueAsNew();
    c.resolveIncident('s');
    expect(c.state.incidents.size).toBe(1);
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { id: 'k' }, local: true });
    c.resolveIncident('s');
    expect(waits(c)).toEqual([['paid', 0]]);
    c.correlate('s');
    expect([isClosed(c.state), c.completed()]).toEqual([true, ['s', 'e', 'p']]);
  });

  it('keeps the variables to itself where it maps them, and reads keys from them', () => {
    const mapped = outputs({ total: '=id + amount' });
    const c = begun(messages, { type: 'message', name: 'paid' }, { id: 7 }, mapped);
    expect([c.of('subscription-opened')[0]?.correlationKey, c.variables()]).toEqual(['7', {}]);
    c.continueAsNew();
    c.correlate('s', { amount: 3 });
    expect(c.variables()).toEqual({ total: 10 });
  });

  it('takes the key of the conversation from the message that has begun it', () => {
    const by = (path: string): MessageCorrelation => ({
      key: 'order',
      properties: [{ name: 'no', messagePath: expr(path), dataPath: null }],
    });
    const keyed = (name: string, path: string): SingleDefinition =>
      ({ ...message(name), correlation: by(path) }) as SingleDefinition;
    const event = parallelMultiple(keyed('paid', '=no'), keyed('signed', '=number'));
    const c = begun(event, { type: 'message', name: 'signed' }, { number: 'o-1', no: 'wrong' });
    expect(c.of('subscription-opened')).toMatchObject([{ messageName: 'paid', correlationKey: 'o-1' }]);
  });

  it('ends with its instance, and with an event sub-process that interrupts', () => {
    const cancelled = begun(messages, { type: 'message', name: 'paid' }, { id: 1 });
    cancelled.command({ type: 'cancel-instance', instanceKey: cancelled.elementKey('p') });
    expect([cancelled.terminated(), cancelled.state.subscriptions.size]).toEqual([['s', 'p'], 0]);
    const stop = eventSub('h', [start('hs', { event: signal('stop') }), end('he')]);
    const nodes = [start('s', { event: messages }), end('e'), ...stop];
    const startTrigger = { type: 'message', name: 'paid' } as const;
    const options = { startElementId: 's', startTrigger, variables: { id: 1 } };
    const c = new TestCase(process('p', nodes, ['s -> e', 'hs -> he']), options);
    send(c, 'stop');
    expect([c.terminated(), c.completed()]).toEqual([['s'], ['hs', 'he', 'h', 'p']]);
  });

  it('is no start of an instance that is created or called without a trigger', () => {
    expect(new TestCase(model(messages)).incident()?.errorType).toBe('CALLED_ELEMENT_ERROR');
    const caller = process('q', [start('qs'), call('c', 'p')], ['qs -> c']);
    const c = new TestCase(caller, { models: [model(messages)] });
    expect(c.incident('c')?.errorType).toBe('CALLED_ELEMENT_ERROR');
  });

  it('leaves other start events of the process as they are', () => {
    const nodes = [start('s', { event: messages }), start('t', { event: message('other') }), user('u')];
    const startTrigger = { type: 'message', name: 'other' } as const;
    const c = new TestCase(process('p', nodes, ['s -> u', 't -> u']), { startElementId: 't', startTrigger });
    expect([c.completed(), c.open()]).toEqual([['t'], ['u']]);
    expect(c.of('instance-created')[0]).not.toHaveProperty('startPart');
  });
});
