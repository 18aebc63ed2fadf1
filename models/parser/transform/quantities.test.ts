import { sequenceFile } from '../testing/bpmn-text';
import { nodeOf } from '../testing/compile-text';

const task = (attributes: string) => nodeOf(sequenceFile(`<task id="X" ${attributes}/>`), 'X');

describe('quantities of an activity', () => {
  it('are numbers, and absent where both are one', async () => {
    expect(await task('startQuantity="2"')).toMatchObject({ quantities: { start: 2, completion: 1 } });
    expect(await task('completionQuantity="+03"')).toMatchObject({ quantities: { start: 1, completion: 3 } });
    expect(await task('startQuantity="1" completionQuantity="1"')).not.toHaveProperty('quantities');
  });
});
