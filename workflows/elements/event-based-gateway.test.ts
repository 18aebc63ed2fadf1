import {
  catchEvent,
  end,
  eventGateway,
  exclusive,
  message,
  outputs,
  process,
  receive,
  start,
  timer,
} from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';
import { isClosed } from '../engine/pending';

const nodes = [
  start('s'),
  eventGateway('g'),
  catchEvent('m', { event: message('paid', '=id') }),
  receive('r', { event: message('cancelled', '=id') }),
  catchEvent('t', { event: timer('PT1H') }),
  end('em'),
  end('er'),
  end('et'),
];
const flows = ['s -> g', 'g -> m', 'g -> r', 'g -> t', 'm -> em', 'r -> er', 't -> et'];
const gateway = () => new TestCase(process('p', nodes, flows), { variables: { id: 7 } });

describe('event-based gateway', () => {
  it('waits for all its events at once, on the gateway', () => {
    const c = gateway();
    expect(c.open()).toEqual(['g']);
    expect(c.of('subscription-opened')).toMatchObject([
      { elementId: 'm', elementInstanceKey: c.elementKey('g'), correlationKey: '7', interrupting: true },
      { elementId: 'r', messageName: 'cancelled' },
    ]);
    expect(c.of('timer-created')).toMatchObject([{ elementId: 't' }]);
  });

  it('gives the token to the message that comes first and forgets the others', () => {
    const c = gateway();
    c.correlate('m', { amount: 3 });
    expect(c.completed()).toEqual(['s', 'g', 'm', 'em', 'p']);
    expect(c.variables()).toEqual({ id: 7, amount: 3 });
    expect([c.state.timers.size, c.state.subscriptions.size]).toEqual([0, 0]);
    expect(c.of('sequence-flow-taken').map((event) => event.flowId)).toEqual(['s->g', 'g->m', 'm->em']);
  });

  it('gives it to a receive task in the same way', () => {
    const c = gateway();
    c.correlate('r');
    expect(c.completed()).toEqual(['s', 'g', 'r', 'er', 'p']);
  });

  it('gives it to the timer when nothing else came', () => {
    const c = gateway();
    c.wait(3_599_999);
    expect(isClosed(c.state)).toBe(false);
    c.wait(1);
    expect(c.completed()).toEqual(['s', 'g', 't', 'et', 'p']);
  });

  it('refuses a message that comes second', () => {
    const c = gateway();
    const late = c.subscriptionKey('r');
    c.correlate('m');
    const refusal = c.tryCommand({ type: 'correlate-message', subscriptionKey: late, messageKey: '9', variables: {} });
    expect(refusal?.code).toBe('SUBSCRIPTION_NOT_OPEN');
  });

  it('waits again on each round of a loop', () => {
    const round = [
      start('s'),
      exclusive('x'),
      eventGateway('g'),
      catchEvent('m', { event: message('again') }),
      catchEvent('t', { event: timer('PT1M') }),
      end('e'),
    ];
    const c = new TestCase(process('p', round, ['s -> x', 'x -> g', 'g -> m', 'g -> t', 'm -> x', 't -> e']));
    c.correlate('m');
    c.correlate('m');
    expect(c.open()).toEqual(['g']);
    c.wait(60_000);
    expect(isClosed(c.state)).toBe(true);
  });

  it('applies the output mappings of the event that happened', () => {
    const mapped = nodes.map((node) => (node.id === 'm' ? { ...node, ...outputs({ total: '=amount * 2' }) } : node));
    const c = new TestCase(process('p', mapped, flows), { variables: { id: 7 } });
    c.correlate('m', { amount: 3 });
    expect(c.variables()).toEqual({ id: 7, total: 6 });
  });

  it('opens nothing when one of its events cannot be evaluated', () => {
    const c = new TestCase(process('p', nodes, flows));
    expect(c.incident('g')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    expect(c.state.timers.size).toBe(0);
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { id: 'k' }, local: true });
    c.resolveIncident();
    expect(c.state.subscriptions.size).toBe(2);
  });
});
