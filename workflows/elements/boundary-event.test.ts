import {
  boundary,
  end,
  error,
  message,
  outputs,
  process,
  service,
  start,
  sub,
  timer,
  user,
} from '../engine/testing/model-builder';
import type { NodeSpec } from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';
import { isClosed } from '../engine/pending';

const run = (events: readonly NodeSpec[], variables = {}) =>
  new TestCase(
    process('p', [start('s'), user('u'), ...events, end('e'), service('late')], ['s -> u', 'u -> e', 'b -> late']),
    { variables: { id: 'k', ...variables } },
  );

describe('interrupting boundary event', () => {
  it('ends its activity when its timer is due and takes its own way', () => {
    const c = run([boundary('b', 'u', timer('PT1H'))]);
    c.wait(3_600_000);
    expect(c.terminated()).toEqual(['u']);
    expect(c.of('user-task-canceled')).toHaveLength(1);
    expect(c.open()).toEqual(['late']);
  });

  it('is disarmed when its activity completes', () => {
    const c = run([boundary('b', 'u', timer('PT1H'))]);
    c.completeTask('u');
    expect(c.of('timer-canceled')).toHaveLength(1);
    expect(c.state.timers.size).toBe(0);
    expect(isClosed(c.state)).toBe(true);
  });

  it('takes a message with its variables', () => {
    const c = run([boundary('b', 'u', message('stop', '=id'))]);
    c.correlate('b', { why: 'x' });
    expect(c.open()).toEqual(['late']);
    expect(c.variables()).toEqual({ id: 'k', why: 'x' });
  });

  it('applies its output mappings to the message', () => {
    const c = run([{ ...boundary('b', 'u', message('stop', '=id')), ...outputs({ reason: '=why' }) }]);
    c.correlate('b', { why: 'x' });
    expect(c.variables()).toEqual({ id: 'k', reason: 'x' });
  });

  it('ends a sub-process with everything inside', () => {
    const inner = sub('u', [start('is'), service('ia'), service('ib')]);
    const nodes = [start('s'), inner, boundary('b', 'u', timer('PT1H')), end('e'), end('late')];
    const c = new TestCase(process('p', nodes, ['s -> u', 'is -> ia', 'is -> ib', 'u -> e', 'b -> late']));
    c.wait(3_600_000);
    expect(c.terminated()).toEqual(['ib', 'ia', 'u']);
    expect(c.completed()).toEqual(['s', 'is', 'b', 'late', 'p']);
  });

  it('closes the incidents of its activity', () => {
    const c = run([boundary('b', 'u', timer('PT1H')), { ...service('x', '=missing') }]);
    const inner = new TestCase(
      process(
        'p',
        [start('s'), sub('sp', [start('is'), service('a', '=missing')]), boundary('b', 'sp', timer('PT1H')), end('e')],
        ['s -> sp', 'is -> a', 'b -> e'],
      ),
    );
    expect(inner.incident('a')).toMatchObject({ elementId: 'a', errorType: 'EXTRACT_VALUE_ERROR' });
    inner.wait(3_600_000);
    expect(inner.of('incident-resolved')).toHaveLength(1);
    expect(inner.state.incidents.size).toBe(0);
    expect(isClosed(inner.state)).toBe(true);
    expect(c.state.incidents.size).toBe(0);
  });

  it('keeps the activity waiting with an incident when it cannot be armed', () => {
    const c = run([boundary('b', 'u', timer('soon'))]);
    expect(c.incident('u')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    expect(c.state.userTasks.size).toBe(0);
  });
});

describe('non-interrupting boundary event', () => {
  it('goes beside its activity, which goes on', () => {
    const c = run([boundary('b', 'u', timer('PT1H'), false)]);
    c.wait(3_600_000);
    expect(c.open()).toEqual(['late', 'u']);
    c.completeTask('u');
    c.completeJob('late');
    expect(isClosed(c.state)).toBe(true);
  });

  it('repeats with a cycle, without drift, as often as it says', () => {
    const c = run([boundary('b', 'u', timer('R3/PT10S', 'cycle'), false)]);
    expect(c.of('timer-created')).toMatchObject([{ repetitions: 2, interval: 'PT10S' }]);
    const begun = c.now;
    c.wait(100_000);
    expect(
      c
        .of('timer-fired')
        .map((event) => [event.at - begun, event.nextDue === null ? null : event.nextDue - begun, event.repetitions]),
    ).toEqual([
      [10_000, 20_000, 1],
      [20_000, 30_000, 0],
      [30_000, null, 0],
    ]);
    expect(c.open()).toEqual(['late', 'late', 'late', 'u']);
  });

  it('repeats without end until its activity completes', () => {
    const c = run([boundary('b', 'u', timer('R/PT1M', 'cycle'), false)]);
    c.wait(5 * 60_000);
    expect(c.of('timer-fired')).toHaveLength(5);
    c.completeTask('u');
    expect(c.state.timers.size).toBe(0);
  });

  it('takes any number of messages, each once', () => {
    const c = run([boundary('b', 'u', message('note', '=id'), false)]);
    const subscriptionKey = c.subscriptionKey('b');
    const send = (messageKey: string) =>
      c.tryCommand({ type: 'correlate-message', subscriptionKey, messageKey, variables: {} });
    expect(send('91')).toBeNull();
    expect(send('92')).toBeNull();
    expect(send('91')?.code).toBe('SUBSCRIPTION_NOT_OPEN');
    expect(c.open()).toEqual(['late', 'late', 'u']);
    expect(c.of('subscription-correlated')).toMatchObject([{ closes: false }, { closes: false }]);
  });
});

describe('boundary event that interrupts takes the first occurrence of a cycle', () => {
  it('fires once', () => {
    const c = run([boundary('b', 'u', timer('R3/PT10S', 'cycle'))]);
    c.wait(100_000);
    expect(c.of('timer-fired')).toHaveLength(1);
    expect(c.open()).toEqual(['late']);
  });
});

describe('error boundary event', () => {
  const thrown = (codes: readonly (string | null)[], code: string) => {
    const events = codes.map((caught, index) => boundary(`b${index}`, 'a', error(caught)));
    const nodes = [start('s'), service('a'), ...events, ...codes.map((_, index) => end(`e${index}`))];
    const c = new TestCase(process('p', nodes, ['s -> a', ...codes.map((_, index) => `b${index} -> e${index}`)]));
    c.command({ type: 'throw-job-error', jobKey: c.jobKey('a'), errorCode: code, message: '', variables: {} });
    return c;
  };

  it.each([
    [['X', null], 'X', 'e0'],
    [[null, 'X'], 'X', 'e1'],
    [['X', null], 'Y', 'e1'],
    [['X', 'Y'], 'Y', 'e1'],
  ])('of %j catches %s at %s: the exact code goes before catch-all', (codes, code, last) => {
    expect(thrown(codes, code).completed()).toContain(last);
  });

  it('does not catch another code', () => {
    expect(thrown(['X'], 'Y').incident('a')?.errorType).toBe('UNHANDLED_ERROR_EVENT');
  });
});
