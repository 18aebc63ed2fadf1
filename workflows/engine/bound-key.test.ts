import { boundKey } from './bound-key';

describe('what an element is bound to', () => {
  const bindings = { call: '1', '=child': '2' };

  it.each([
    ['call', 'child', '1'],
    ['other', 'child', '2'],
    ['other', 'stranger', null],
    ['constructor', 'toString', null],
  ])('%s calling %s is %s', (elementId, targetId, key) => {
    expect(boundKey(bindings, elementId, targetId)).toBe(key);
  });
});
