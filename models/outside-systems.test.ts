import { readOutsideSystems } from './outside-systems';

const LANGFANG = { url: 'http://127.0.0.1:1', apiKey: 'a', callbackKey: 'c' };

describe('readOutsideSystems', () => {
  it('takes some of the systems: a region knows only what it calls', () => {
    expect(readOutsideSystems({ TONGBAN_OUTSIDE: JSON.stringify({ langfang: LANGFANG }) })).toEqual({
      langfang: LANGFANG,
    });
  });

  it.each([
    ['nothing', undefined, 'but it is not set'],
    ['no JSON', '{"langfang": "geheim', 'to be JSON'],
    ['an array', '[]', 'to be a JSON object'],
    ['an unknown system', JSON.stringify({ tianjin: LANGFANG }), 'but got "tianjin"'],
    ['a system without a key', JSON.stringify({ langfang: { ...LANGFANG, apiKey: undefined } }), '"apiKey"'],
  ])('refuses %s without quoting a secret', (_what, text, message) => {
    const read = (): unknown => readOutsideSystems(text === undefined ? {} : { TONGBAN_OUTSIDE: text });
    expect(read).toThrow(message);
    expect(read).not.toThrow('geheim');
  });
});
