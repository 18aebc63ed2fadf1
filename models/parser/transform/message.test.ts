import { sequenceFile } from '../testing/bpmn-text';
import { modelOf, nodeOf } from '../testing/compile-text';

const feel = (source: string) => expect.objectContaining({ kind: 'feel', source });
const MESSAGE = '<message id="M" name="order"/>';
const PUBLISH = '<zeebe:publishMessage messageId="=id" timeToLive="PT5M" correlationKey="=key"/>';

describe('messages', () => {
  it('read how they are published from the element or from its event definition', async () => {
    const onTask = `<sendTask id="X" messageRef="M"><extensionElements>${PUBLISH}</extensionElements></sendTask>`;
    const expected = {
      timeToLive: { kind: 'static', value: 'PT5M' },
      messageId: feel('id'),
      correlationKey: feel('key'),
    };
    expect((await nodeOf(sequenceFile(onTask, MESSAGE), 'X')).event).toMatchObject(expected);
    const onEvent = `<intermediateThrowEvent id="X"><messageEventDefinition messageRef="M"><extensionElements>${PUBLISH}</extensionElements></messageEventDefinition></intermediateThrowEvent>`;
    expect((await nodeOf(sequenceFile(onEvent, MESSAGE), 'X')).event).toMatchObject(expected);
  });

  it('are known by their id, those of a receive task by the id of the task, where a plain file names none', async () => {
    const named = (value: string) => ({ type: 'message', name: { kind: 'static', value } });
    const nameless = sequenceFile('<receiveTask id="X" messageRef="M"/>', '<message id="M"/>');
    expect((await nodeOf(nameless, 'X')).event).toMatchObject(named('M'));
    expect((await nodeOf(sequenceFile('<receiveTask id="X"/>'), 'X')).event).toMatchObject(named('X'));
  });

  it('are left to a job by a send task that says nothing', async () => {
    const bare = await nodeOf(sequenceFile('<sendTask id="X"/>'), 'X');
    expect(bare).toMatchObject({ event: null, job: { type: { kind: 'static', value: 'X' } } });
    const sent = await nodeOf(sequenceFile('<sendTask id="X" messageRef="M"/>', MESSAGE), 'X');
    expect(sent).toMatchObject({ event: { type: 'message' }, job: null });
  });

  it('carry no correlation unless the file has a key for them', async () => {
    const node = await nodeOf(sequenceFile('<receiveTask id="X" messageRef="M"/>', MESSAGE), 'X');
    expect(Object.hasOwn(node.event ?? {}, 'correlation')).toBe(false);
  });

  it('read the correlation of the standard, from a conversation too', async () => {
    const property =
      '<correlationProperty id="CP" name="no"><correlationPropertyRetrievalExpression messageRef="M"><messagePath>order.no</messagePath></correlationPropertyRetrievalExpression></correlationProperty>';
    const key = '<correlationKey id="K"><correlationPropertyRef>CP</correlationPropertyRef></correlationKey>';
    const within = `<collaboration id="C"><conversation id="V">${key}</conversation></collaboration>`;
    const text = sequenceFile('<receiveTask id="X" messageRef="M"/>', MESSAGE + property + within);
    const [node] = (await modelOf(text)).nodes.filter(({ id }) => id === 'X');
    expect(node?.event).toMatchObject({
      correlationKey: null,
      correlation: { key: 'K', properties: [{ name: 'no', messagePath: feel('order.no'), dataPath: null }] },
    });
  });
});
