import { MAX_JSON_DEPTH, parseJsonBody } from './json-body';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('a JSON body', () => {
  it('is read as it stands', () => {
    const text = '{"中文": ["{[", "\\"}]", 1.5e3, null, true, {"constructor": "x", "prototype": 1}]}';
    expect(parseJsonBody(bytes(text))).toEqual(JSON.parse(text));
  });

  it('may be as deep as the limit', () => {
    const deepest = nested(MAX_JSON_DEPTH);
    expect(parseJsonBody(bytes(deepest))).toEqual(JSON.parse(deepest));
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', bytes(''), 'BAD_JSON'],
    ['an open object', bytes('{"a": 1'), 'BAD_JSON'],
    ['a trailing comma', bytes('{"a": 1,}'), 'BAD_JSON'],
    ['a byte order mark of UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]), 'BAD_JSON'],
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xc3, 0x28, 0x22]), 'BAD_JSON'],
    ['GBK text', new Uint8Array([0x22, 0xcd, 0xa8, 0xb0, 0xec, 0x22]), 'BAD_JSON'],
    ['one level too many', bytes(nested(MAX_JSON_DEPTH + 1)), 'BAD_REQUEST'],
    ['a million levels', bytes('['.repeat(1_000_000)), 'BAD_REQUEST'],
    ['the prototype by name', bytes('{"a": [{"__proto__": {"isAdmin": true}}]}'), 'BAD_REQUEST'],
    ['the prototype by its constructor', bytes('{"constructor": {"prototype": {"isAdmin": true}}}'), 'BAD_REQUEST'],
    ['NUL in a text', bytes('{"a": "x\\u0000y"}'), 'BAD_REQUEST'],
    ['NUL in a name', bytes('{"\\u0000": 1}'), 'BAD_REQUEST'],
    ['half of a surrogate pair', bytes('["\\ud800"]'), 'BAD_REQUEST'],
  ])('with %s is refused', (_name, body, code) => {
    expect(() => parseJsonBody(body)).toThrow(expect.objectContaining({ code }));
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('may hold whole surrogate pairs', () => {
    expect(parseJsonBody(bytes('["😀", "\\ud83d\\ude00"]'))).toEqual(['😀', '😀']);
  });
});
