import { codesOf, decide, decision, dmnFile, literal } from './testing/dmn-text';
import { hostileDecisions } from './testing/hostile-decisions';

/** Compilation must refuse it. */
const refused = {
  'a chain of types without end': dmnFile(
    '<itemDefinition name="a"><typeRef>b</typeRef></itemDefinition><itemDefinition name="b"><typeRef>a</typeRef></itemDefinition>' +
      decision('d', literal('1')),
  ),
  'a circle of a thousand decisions': dmnFile(
    Array.from({ length: 1000 }, (_, i) => decision(`x${i}`, literal('1'), [`decision:x${(i + 1) % 1000}`])).join(''),
  ),
  'elements nested beyond the limit': dmnFile(decision('d', '<list>'.repeat(70) + '</list>'.repeat(70))),
  'brackets nested beyond the limit': dmnFile(decision('d', literal('['.repeat(70) + ']'.repeat(70)))),
  'a name with an entity of its own': `<!DOCTYPE d [<!ENTITY x "y">]>${dmnFile(decision('d', literal('1')))}`,
};

describe('hostile decision models', () => {
  it.each(Object.entries(hostileDecisions))('end by count: %s', (_what, xml) => {
    const [first, second] = [decide(xml, 'd'), decide(xml, 'd')];

    expect(first).toMatchObject({ ok: false, code: 'FEEL_LIMIT' });
    expect(second).toEqual(first);
  });

  it.each([
    ['a chain of types without end', 'DECISION_CYCLE'],
    ['a circle of a thousand decisions', 'DECISION_CYCLE'],
    ['elements nested beyond the limit', 'XML_TOO_DEEP'],
    ['brackets nested beyond the limit', 'INVALID_EXPRESSION'],
    ['a name with an entity of its own', 'XML_DOCTYPE_REFUSED'],
  ] as const)('are refused: %s', (what, code) => {
    const xml = refused[what];
    expect(codesOf(xml)).toEqual([code]);
    expect(() => decide(xml, 'd')).toThrow();
  });

  it('a chain of two thousand decisions ends without exhausting the stack', () => {
    const chain = Array.from({ length: 2000 }, (_, i) =>
      decision(`x${i}`, literal(i === 0 ? '1' : `x${i - 1}`), i === 0 ? [] : [`decision:x${i - 1}`]),
    );

    expect(decide(dmnFile(chain.join('')), 'x1999')).toMatchObject({ ok: false, code: 'FEEL_LIMIT' });
    expect(decide(dmnFile(chain.join('')), 'x50')).toMatchObject({ ok: true, value: 1 });
  });
});
