/** Writes elements of one kind: `tag('userTask')('a')`, with content and further attributes where needed. */
export const tag =
  (name: string) =>
  (id: string, content = '', attributes = ''): string =>
    `<${name} id="${id}" ${attributes}>${content}</${name}>`;

export const start = tag('startEvent');
export const end = tag('endEvent');
export const task = tag('task');
export const user = tag('userTask');
export const exclusive = tag('exclusiveGateway');
export const parallel = tag('parallelGateway');
export const inclusive = tag('inclusiveGateway');
export const eventGateway = tag('eventBasedGateway');
export const subProcess = tag('subProcess');
export const transaction = tag('transaction');
export const catching = tag('intermediateCatchEvent');
export const throwing = tag('intermediateThrowEvent');

/** A call activity and the process that it calls. */
export const call = (id: string, processId: string, content = ''): string =>
  tag('callActivity')(id, content, `calledElement="${processId}"`);

/** Root elements to which {@link signal}, {@link error} and {@link escalation} refer. */
export const ROOTS =
  '<signal id="S" name="waves"/><signal id="T" name="tides"/><error id="E" errorCode="broken"/><escalation id="X" escalationCode="slow"/>';

export const signal = '<signalEventDefinition signalRef="S"/>';
export const otherSignal = '<signalEventDefinition signalRef="T"/>';
export const error = '<errorEventDefinition errorRef="E"/>';
export const escalation = '<escalationEventDefinition escalationRef="X"/>';
export const terminate = '<terminateEventDefinition/>';
export const cancel = '<cancelEventDefinition/>';
export const compensate = '<compensateEventDefinition/>';

/** A timer that is due after some seconds. */
export const after = (seconds: number): string =>
  `<timerEventDefinition><timeDuration>PT${seconds}S</timeDuration></timerEventDefinition>`;

/** A boundary event; `beside` its activity, or else interrupting it. */
export const boundary = (id: string, attachedTo: string, definition: string, kind?: 'beside'): string =>
  tag('boundaryEvent')(
    id,
    definition,
    `attachedToRef="${attachedTo}" cancelActivity="${kind === 'beside' ? 'false' : 'true'}"`,
  );

/** An event sub-process; `beside` the rest of its scope, or else interrupting it. */
export const eventSubProcess = (id: string, definition: string, content: string, kind?: 'beside'): string =>
  subProcess(
    id,
    start(`${id}-s`, definition, `isInterrupting="${kind === 'beside' ? 'false' : 'true'}"`) + content,
    'triggeredByEvent="true"',
  );

/** Several instances of the activity that has this among its content. */
export const instances = (count: number, order: 'parallel' | 'sequential' = 'parallel'): string =>
  `<multiInstanceLoopCharacteristics isSequential="${order === 'sequential'}"><loopCardinality>${count}</loopCardinality></multiInstanceLoopCharacteristics>`;

export const FOR_COMPENSATION = 'isForCompensation="true"';

/** The compensation boundary event of an activity, leading to its handler. */
export const undoneBy = (activity: string, handler: string): string =>
  tag('boundaryEvent')(`${activity}-undo`, compensate, `attachedToRef="${activity}"`) +
  `<association id="to-${handler}" associationDirection="One" sourceRef="${activity}-undo" targetRef="${handler}"/>`;

/** A script task that appends its id to the list `said`, which starts as {@link NOTHING_SAID}. */
export const say = (id: string, attributes = ''): string =>
  tag('scriptTask')(
    id,
    `<extensionElements><zeebe:script expression="=append(said, &quot;${id}&quot;)" resultVariable="said"/></extensionElements>`,
    attributes,
  );
export const NOTHING_SAID = { said: [] } as const;
