import { sequenceFile } from '../testing/bpmn-text';
import { errorsOf, nodeOf } from '../testing/compile-text';

const gateway = (condition: string) => sequenceFile(`<complexGateway id="X">${condition}</complexGateway>`);
const activation = (text: string) => gateway(`<activationCondition>${text}</activationCondition>`);

describe('a complex gateway', () => {
  it.each(['=activationCount &gt;= 2', 'activationCount &gt;= 2', '${activationCount &gt;= 2}'])(
    'takes its activation condition as %s',
    async (text) => {
      const node = await nodeOf(activation(text), 'X');
      expect(node).toMatchObject({ type: 'bpmn:ComplexGateway', activation: { kind: 'feel' } });
    },
  );

  it('has no such facet without a condition', async () => {
    expect(await nodeOf(gateway(''), 'X')).not.toHaveProperty('activation');
  });

  it('is refused by name when the condition cannot be read', async () => {
    expect(await errorsOf(activation('1 +'))).toEqual([['INVALID_EXPRESSION', 'X']]);
    expect(await errorsOf(activation(''))).toEqual([['EXPRESSION_MISSING', 'X']]);
  });
});
