import { codesOf, decision, dmnFile, table, valueOf } from './testing/dmn-text';

const file = (replaced: string, by: string, cells: readonly string[] = ['1', '"a"']) =>
  dmnFile(decision('d', table({ inputs: ['x'], outputs: ['y|string|"a"|"b"'], rules: [cells] }).replace(replaced, by)));

describe('expressions in another language than FEEL', () => {
  it.each(['<inputExpression', '<inputEntry', '<outputEntry', '<outputValues', '<defaultOutputEntry'])(
    'are refused wherever they stand: %s',
    (tag) => {
      expect(codesOf(file(tag, `${tag} expressionLanguage="juel"`))).toEqual(['DECISION_UNSUPPORTED']);
    },
  );

  it('are refused in item definitions', () => {
    const item =
      '<itemDefinition name="t"><typeRef>string</typeRef><allowedValues expressionLanguage="groovy"><text>"a"</text></allowedValues></itemDefinition>';

    expect(codesOf(dmnFile(item + decision('d', table({ inputs: [], outputs: ['y'], rules: [] }))))).toContain(
      'DECISION_UNSUPPORTED',
    );
  });

  it('do no harm where nothing is said, and FEEL goes by several names', () => {
    const url = 'https://www.omg.org/spec/DMN/20191111/FEEL/';

    expect(valueOf(file('<inputEntry', '<inputEntry expressionLanguage="juel"', ['-', '"a"']), 'd')).toBe('a');
    expect(valueOf(file('<inputEntry', '<inputEntry expressionLanguage="feel"'), 'd', { x: 1 })).toBe('a');
    expect(valueOf(file('<inputExpression', `<inputExpression expressionLanguage="${url}"`), 'd', { x: 1 })).toBe('a');
  });
});
