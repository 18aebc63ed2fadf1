import { sequenceFile } from '../testing/bpmn-text';
import { errorsOf, nodeOf } from '../testing/compile-text';

const adHoc = (attributes: string, inside: string) =>
  sequenceFile(`<adHocSubProcess id="X" ${attributes}>${inside}<task id="T"/></adHocSubProcess>`);

describe('an ad-hoc sub-process', () => {
  it('is parallel, without condition, and ends the rest unless it says otherwise', async () => {
    expect((await nodeOf(adHoc('', ''), 'X')).adHoc).toEqual({
      ...{ sequential: false, completionCondition: null, cancelsRemaining: true },
      ...{ activeElements: null, outputCollection: null, outputElement: null },
    });
  });

  it('takes the attributes and the condition of the standard', async () => {
    const condition = '<completionCondition>n &gt; 1</completionCondition>';
    const text = adHoc('ordering="Sequential" cancelRemainingInstances="false"', '').replace(
      '</adHocSubProcess>',
      `${condition}</adHocSubProcess>`,
    );
    const node = await nodeOf(text, 'X');
    const completionCondition = { kind: 'feel', source: '(n > 1)' };
    expect(node.adHoc).toMatchObject({ sequential: true, cancelsRemaining: false, completionCondition });
  });

  it('takes what zeebe:adHoc adds', async () => {
    const extension =
      '<extensionElements><zeebe:adHoc activeElementsCollection="=[&quot;T&quot;]" outputCollection="all" outputElement="=r"/></extensionElements>';
    const { adHoc: definition } = await nodeOf(adHoc('', extension), 'X');
    const feel = (source: string) => ({ kind: 'feel', source });
    expect(definition).toMatchObject({
      ...{ activeElements: feel('["T"]'), outputCollection: 'all', outputElement: feel('r') },
    });
    expect(await errorsOf(adHoc('', extension.replace('=r', '=r +')))).toEqual([['INVALID_EXPRESSION', 'X']]);
  });
});
