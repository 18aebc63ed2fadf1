import { bpmnFile, flows } from '../bpmn-file';
import type { Act, ConformanceCase } from '../conformance-case';

interface CorrelationCase {
  readonly element: string;
  readonly kind: string;
  readonly files: readonly string[];
  readonly variables?: ConformanceCase['variables'];
  readonly acts: readonly Act[];
  readonly start?: 'outside';
  readonly completed: Readonly<Record<string, number>>;
  readonly ends: NonNullable<ConformanceCase['variables']>;
}

/** Messages that carry the properties `orderNo` and `round`, and a key over some of them. */
function key(messages: readonly string[], properties: readonly string[]): string {
  const retrieval = (property: string) => (message: string) =>
    `<correlationPropertyRetrievalExpression messageRef="${message}"><messagePath>${property}</messagePath></correlationPropertyRetrievalExpression>`;
  const declared = properties.map(
    (property) =>
      `<correlationProperty id="prop-${property}" name="${property}">${messages.map(retrieval(property)).join('')}</correlationProperty>`,
  );
  const named = properties.map((property) => `<correlationPropertyRef>prop-${property}</correlationPropertyRef>`);
  return `${messages.map((message) => `<message id="${message}" name="corr-${message}"/>`).join('')}${declared.join('')}
    <collaboration id="coll"><participant id="pool" processRef="p"/><correlationKey id="key" name="order key">${named.join('')}</correlationKey></collaboration>`;
}

/** The process takes the properties from its own data. */
function subscription(paths: Readonly<Record<string, string>>): string {
  const bindings = Object.entries(paths).map(
    ([property, path]) =>
      `<correlationPropertyBinding correlationPropertyRef="prop-${property}"><dataPath>${path}</dataPath></correlationPropertyBinding>`,
  );
  return `<correlationSubscription id="subs" correlationKeyRef="key">${bindings.join('')}</correlationSubscription>`;
}

function event(tag: string, id: string, message: string): string {
  return `<${tag} id="${id}"><messageEventDefinition messageRef="${message}"/></${tag}>`;
}

function process(content: string): string {
  return `<process id="p" isExecutable="true">${content}</process>`;
}

const ENDS = '<startEvent id="s"/><endEvent id="e"/>';

const CASES: Readonly<Record<string, CorrelationCase>> = {
  'correlation-from-start-message': {
    element: 'correlationKey',
    kind: 'set by the message that begins the instance',
    files: [
      bpmnFile(
        `${key(['order', 'paid'], ['orderNo'])}${process(`${event('startEvent', 's', 'order')}
        <receiveTask id="r" messageRef="paid"/><endEvent id="e"/>${flows('s r e')}`)}`,
      ),
    ],
    start: 'outside',
    acts: [
      { do: 'publish', name: 'corr-order', variables: { orderNo: 'o-1' } },
      { do: 'publish', name: 'corr-paid', correlationKey: 'o-2', variables: { by: 'other' }, buffered: true },
      { do: 'publish', name: 'corr-paid', correlationKey: 'o-1', variables: { by: 'right' } },
    ],
    completed: { s: 1, r: 1, e: 1 },
    ends: { by: 'right' },
  },
  'correlation-from-context': {
    element: 'correlationSubscription',
    kind: 'from the data of the process',
    files: [
      bpmnFile(
        `${key(['paid'], ['orderNo'])}${process(`${subscription({ orderNo: 'order.no' })}${ENDS}
        ${event('intermediateCatchEvent', 'c', 'paid')}${flows('s c e')}`)}`,
      ),
    ],
    variables: { order: { no: 7 } },
    acts: [{ do: 'publish', name: 'corr-paid', correlationKey: '7', variables: { by: 'bank' } }],
    completed: { s: 1, c: 1, e: 1 },
    ends: { by: 'bank' },
  },
  'correlation-several-properties': {
    element: 'correlationKey',
    kind: 'several properties',
    files: [
      bpmnFile(
        `${key(['paid'], ['orderNo', 'round'])}${process(`${subscription({ orderNo: 'no', round: '${turn}' })}${ENDS}
        <receiveTask id="r" messageRef="paid"/>${flows('s r e')}`)}`,
      ),
    ],
    variables: { no: 'a', turn: 2 },
    acts: [{ do: 'publish', name: 'corr-paid', correlationKey: '["a","2"]', variables: { by: 'bank' } }],
    completed: { s: 1, r: 1, e: 1 },
    ends: { by: 'bank' },
  },
  'correlation-of-thrown-messages': {
    element: 'correlationKey',
    kind: 'set by the message that is sent; question and answer between pools',
    files: [
      bpmnFile(`${key(['ask', 'answer'], ['orderNo'])}${process(`${ENDS}
        <sendTask id="t" messageRef="ask"><ioSpecification><dataInput id="t-in" name="orderNo"/><inputSet/><outputSet/></ioSpecification>
          <dataInputAssociation><targetRef>t-in</targetRef><assignment><from>no</from><to>t-in</to></assignment></dataInputAssociation></sendTask>
        ${event('intermediateCatchEvent', 'c', 'answer')}${flows('s t c e')}`)}
        <process id="q" isExecutable="true">${event('startEvent', 'qs', 'ask')}
        <intermediateThrowEvent id="qt"><dataInput id="qt-in" name="orderNo"/><dataInput id="qt-said" name="said"/>
          <dataInputAssociation><sourceRef>order</sourceRef><targetRef>qt-in</targetRef></dataInputAssociation>
          <dataInputAssociation><targetRef>qt-said</targetRef><assignment><from>"yes"</from><to>said</to></assignment></dataInputAssociation>
          <messageEventDefinition messageRef="answer"/></intermediateThrowEvent>
        <dataObject id="order" name="orderNo"/>${flows('qs qt')}</process>`),
    ],
    variables: { no: 'o-9' },
    acts: [{ do: 'wait-completed', element: 'c' }],
    completed: { s: 1, t: 1, c: 1, e: 1, qs: 1, qt: 1 },
    ends: { said: 'yes' },
  },
};

/** The standard's own correlation of messages (BPMN 2.0.2 section 8.4.2). */
export const correlationCases: readonly ConformanceCase[] = Object.entries(CASES).map(([id, one]) => ({
  ...{ id, element: one.element, kind: one.kind, position: 'process', section: '8.4.2', models: one.files },
  ...(one.variables ? { variables: one.variables } : {}),
  ...(one.start ? { start: one.start } : {}),
  acts: one.acts,
  expected: { state: 'COMPLETED', completed: one.completed, variables: one.ends },
}));
