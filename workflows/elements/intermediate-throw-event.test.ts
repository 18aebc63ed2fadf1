import { end, inputs, message, process, service, start, throwEvent } from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';
import { describeThrowing } from './testing/describe-throwing';

describeThrowing(
  'message throw event',
  throwEvent('t', { event: message('hello', '=id', 'PT2S'), ...inputs({ what: '=n' }) }),
);

describe('message throw event without details', () => {
  it('is its own message id and lives an hour', () => {
    const c = new TestCase(
      process('p', [start('s'), throwEvent('t', { event: message('hello') }), service('a')], ['s -> t', 't -> a']),
    );
    expect(c.of('message-thrown')).toMatchObject([{ correlationKey: '', timeToLiveMs: 3_600_000, variables: {} }]);
    expect(c.open()).toEqual(['a']);
  });

  it('is a none event when it throws nothing', () => {
    const c = new TestCase(process('p', [start('s'), throwEvent('t'), end('e')], ['s -> t', 't -> e']));
    expect(c.completed()).toEqual(['s', 't', 'e', 'p']);
  });
});
