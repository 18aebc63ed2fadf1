import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsOf, nodeOf } from '../testing/compile-text';
import { sequenceFile } from '../testing/bpmn-text';

const fixture = (name: string, rule = 'loop-characteristics') =>
  readFileSync(join(__dirname, '../../rules/fixtures', rule, `${name}.bpmn`), 'utf8');
const feel = (source: string) => expect.objectContaining({ kind: 'feel', source });

describe('loops of activities', () => {
  it('reads zeebe:loopCharacteristics; the variable of the output element is local to the instance', async () => {
    expect((await nodeOf(fixture('valid-zeebe'), 'X')).loop).toEqual({
      ...{ type: 'multi-instance', sequential: true, cardinality: null },
      ...{ collection: feel('list'), inputElement: 'item', outputCollection: 'all' },
      ...{ outputElement: feel('result'), outputVariable: 'result' },
      completionCondition: feel('numberOfCompletedInstances > 1'),
    });
  });

  it('reads the cardinality and the data objects of a plain file', async () => {
    expect((await nodeOf(fixture('valid-cardinality'), 'X')).loop).toMatchObject({
      ...{ sequential: false, cardinality: feel('3'), collection: null },
    });
    expect((await nodeOf(fixture('valid-data-objects'), 'X')).loop).toMatchObject({
      ...{ collection: feel('list'), inputElement: 'item', outputCollection: 'Results' },
      ...{ outputElement: feel('result'), outputVariable: 'result' },
    });
  });

  it('reads a standard loop with a condition in FEEL or in the subset of other languages', async () => {
    const loop = { type: 'standard', testBefore: true, maximum: 5, condition: feel('(loopCounter < 3)') };
    expect((await nodeOf(fixture('valid-standard-loop'), 'X')).loop).toEqual(loop);
    const wild = (condition: string) =>
      sequenceFile(
        `<task id="X"><standardLoopCharacteristics><loopCondition>${condition}</loopCondition></standardLoopCharacteristics></task>`,
      );
    expect((await nodeOf(wild('${again == true}'), 'X')).loop).toMatchObject({
      ...{ testBefore: false, maximum: null, condition: { kind: 'feel' } },
    });
    expect(await errorsOf(wild('= 1 +'))).toEqual([['INVALID_EXPRESSION', 'X']]);
  });

  it('knows the counts by their other names in completion conditions without FEEL only', async () => {
    const file = (cardinality: string, condition: string) =>
      sequenceFile(
        `<task id="X"><multiInstanceLoopCharacteristics><loopCardinality>${cardinality}</loopCardinality><completionCondition>${condition}</completionCondition></multiInstanceLoopCharacteristics></task>`,
      );
    const wild = file('${nrOfInstances}', '${nrOfCompletedInstances/nrOfInstances == 0.5}');
    expect((await nodeOf(wild, 'X')).loop).toMatchObject({
      ...{ cardinality: feel('nrOfInstances') },
      completionCondition: feel('((numberOfCompletedInstances / numberOfInstances) = 0.5)'),
    });
    expect((await nodeOf(file('3', '=nrOfActiveInstances = 1'), 'X')).loop).toMatchObject({
      completionCondition: feel('nrOfActiveInstances = 1'),
    });
  });

  it('reads what instances throw when they complete, by reference or in place', async () => {
    const throwsOf = async (name: string) => {
      const { loop } = await nodeOf(fixture(name, 'loop-behavior'), 'X');
      return loop?.type === 'multi-instance' ? loop.throws : null;
    };
    const closed = { type: 'signal', name: { kind: 'static', value: 'closed' } };
    expect(await throwsOf('valid-none')).toEqual([{ when: 'each', event: closed }]);
    expect(await throwsOf('valid-one-by-default')).toEqual([{ when: 'first', event: null }]);
    const late = { type: 'escalation', code: { kind: 'static', value: 'LATE' } };
    expect(await throwsOf('valid-complex')).toEqual([
      {
        when: feel('(numberOfCompletedInstances = 2)'),
        event: { type: 'multiple', parallel: false, definitions: [closed, late] },
      },
    ]);
    const { loop } = await nodeOf(fixture('valid-cardinality'), 'X');
    expect(loop && Object.hasOwn(loop, 'throws')).toBe(false);
  });

  it('leaves activities without a loop as they were, so that their hash stays', async () => {
    expect(Object.hasOwn(await nodeOf(sequenceFile('<task id="X"/>'), 'X'), 'loop')).toBe(false);
  });
});
