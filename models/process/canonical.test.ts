import { canonicalJson, contentHash } from './canonical';

describe('canonical JSON', () => {
  it('does not depend on the order of names, but on the order of lists', () => {
    expect(canonicalJson({ b: [2, 1], a: { d: null, c: '中' } })).toBe('{"a":{"c":"中","d":null},"b":[2,1]}');
    expect(contentHash({ a: 1, b: 2 })).toBe(contentHash({ b: 2, a: 1 }));
    expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]));
  });

  it('keeps names that have a meaning in JavaScript', () => {
    const value: unknown = JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}');
    expect(canonicalJson(value)).toBe('{"__proto__":{"x":1},"constructor":2}');
  });

  it('gives the SHA-256 of the text', () => {
    expect(contentHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });

  it('leaves out members without a value, as JSON does', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });
});
