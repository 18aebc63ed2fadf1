import fc from 'fast-check';
import type { Json } from '../json';
import { formatCaseNumber, isCaseNumber } from './case-number';
import { mod3736 } from './check-character';
import { containsIdNumber, findIdNumber, isIdNumber } from './id-number';
import { isUscc } from './uscc';

/** Published example of the standard; belongs to nobody. */
const ID = '11010519491231002X';

describe('identity numbers of GB 11643', () => {
  it('takes the example of the standard, with either case of X', () => {
    expect(isIdNumber(ID)).toBe(true);
    expect(isIdNumber(ID.toLowerCase())).toBe(true);
  });

  it.each([
    ['a wrong check character', '110105194912310021'],
    ['a birth date that does not exist', '110105194902300026'],
    ['no province', '990105194912310028'],
    ['seventeen digits', '1101051949123100'],
  ])('refuses %s', (_name, text) => {
    expect(isIdNumber(text)).toBe(false);
  });

  it.each([
    ['inside a sentence', `身份证${ID}号`],
    ['inside a longer run of digits', `77${ID}`],
    ['followed by digits', `${ID}99`],
    ['in full-width characters', '１１０１０５１９４９１２３１００２Ｘ'],
    ['grouped by spaces', '110105 19491231 002X'],
    ['grouped by hyphens', '110105-19491231-002x'],
  ])('finds one %s', (_name, text) => {
    expect(containsIdNumber(text)).toBe(true);
  });

  it.each([
    '220000000000000017',
    '2026-11-23T10:00:00.000+08:00',
    '13800138000 13900139000',
    '1101122611230000017',
    '',
  ])('finds none in %s', (text) => {
    expect(containsIdNumber(text)).toBe(false);
  });

  it('names the path of the value and never the number itself', () => {
    expect(findIdNumber({ a: { b: ['x', `no. ${ID}`] } })).toBe('a.b[1]');
    expect(findIdNumber({ a: { [ID]: 1 } })).toBe('a');
    expect(findIdNumber(ID)).toBe('');
    expect(findIdNumber({ a: 110105194912310016 })).toBe('a');
    expect(findIdNumber({ first: ID, second: ID })).toBe('first');
    expect(findIdNumber({ a: [1, true, null, 'text', { b: {} }] })).toBeNull();
  });

  it('walks a value nested as deep as a hostile client likes', () => {
    let value: Json = ID;
    for (let depth = 0; depth < 20_000; depth += 1) value = [value];
    expect(findIdNumber(value)).toMatch(/^\[0\]\[0\]/);
  });
});

describe('unified social credit codes of GB 32100', () => {
  it.each(['91110000600037341L', '11650000010183859F', '91350100M000100Y43'])('takes %s', (code) => {
    expect(isUscc(code)).toBe(true);
  });

  it.each(['91110000600037342L', '91110000600037341I', '9111000060003734', '91110000600037341l'])(
    'refuses %s',
    (code) => {
      expect(isUscc(code)).toBe(false);
    },
  );
});

describe('case numbers', () => {
  it('computes the check character of ISO 7064 MOD 37,36', () => {
    expect(mod3736('A12425GABC1234002')).toBe('M');
    expect(() => mod3736('a')).toThrow('MOD 37,36');
  });

  it('carry division, +08:00 day and sequence', () => {
    const text = formatCaseNumber({ division: '110112', at: Date.UTC(2026, 10, 23, 16), sequence: 17 });
    expect(text.slice(0, -1)).toBe('110112261124000017');
    expect(isCaseNumber(text)).toBe(true);
  });

  it('are recognised, and no longer so with any one character changed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999 }),
        fc.nat(18),
        fc.integer({ min: 1, max: 9 }),
        (sequence, place, shift) => {
          const text = formatCaseNumber({ division: '131082', at: Date.UTC(2026, 0, 5), sequence });
          const digit = text[place]!;
          fc.pre(/\d/.test(digit));
          const changed = text.slice(0, place) + String((Number(digit) + shift) % 10) + text.slice(place + 1);
          expect(isCaseNumber(text)).toBe(true);
          expect(isCaseNumber(changed)).toBe(false);
          expect(containsIdNumber(text)).toBe(false);
        },
      ),
    );
  });

  it('refuse what would not fit', () => {
    const good = { division: '110112', at: 0, sequence: 1 };
    expect(() => formatCaseNumber({ ...good, division: '1101' })).toThrow('six digits');
    expect(() => formatCaseNumber({ ...good, sequence: 1_000_000 })).toThrow('999999');
    expect(isCaseNumber('110112261324000017X')).toBe(false);
  });
});
