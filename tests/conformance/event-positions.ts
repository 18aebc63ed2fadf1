import { flows, processFile } from './bpmn-file';
import type { Act } from './conformance-case';

/** A kind of event: its definitions, and how it comes about where it is waited for. */
export interface EventKind {
  readonly definitions: readonly string[];
  readonly attributes?: string;
  readonly acts: readonly Act[];
}

const ROOTS = [
  '<message id="M" name="msg"/><signal id="A" name="sig-a"/><signal id="B" name="sig-b"/>',
  '<error id="Err" errorCode="E1"/><escalation id="Esc" escalationCode="LATE"/>',
].join('');

const duration = (kind: string, text: string): string =>
  `<timerEventDefinition><${kind} xsi:type="tFormalExpression">${text}</${kind}></timerEventDefinition>`;
const SIGNALS = ['<signalEventDefinition signalRef="A"/>', '<signalEventDefinition signalRef="B"/>'];
const tell = (name: string): Act => ({ do: 'broadcast', name });

/** The columns of BPMN 2.0.2, Table 10.93. */
export const KINDS: Readonly<Record<string, EventKind>> = {
  none: { definitions: [], acts: [] },
  message: { definitions: ['<messageEventDefinition messageRef="M"/>'], acts: [{ do: 'publish', name: 'msg' }] },
  timer: { definitions: [duration('timeDate', '2026-03-02T01:00:01Z')], acts: [] },
  error: {
    definitions: ['<errorEventDefinition errorRef="Err"/>'],
    acts: [{ do: 'throw-error', type: 'w', code: 'E1' }],
  },
  escalation: {
    definitions: ['<escalationEventDefinition escalationRef="Esc"/>'],
    acts: [{ do: 'complete-job', type: 'w' }],
  },
  cancel: { definitions: ['<cancelEventDefinition/>'], acts: [{ do: 'complete-job', type: 'w' }] },
  compensation: { definitions: ['<compensateEventDefinition/>'], acts: [{ do: 'complete-job', type: 'w' }] },
  conditional: {
    definitions: [
      '<conditionalEventDefinition><condition xsi:type="tFormalExpression">n &gt; 3</condition></conditionalEventDefinition>',
    ],
    acts: [{ do: 'set-variables', variables: { n: 4 } }],
  },
  link: { definitions: ['<linkEventDefinition name="on"/>'], acts: [] },
  signal: { definitions: SIGNALS.slice(0, 1), acts: [tell('sig-a')] },
  terminate: { definitions: ['<terminateEventDefinition/>'], acts: [] },
  multiple: { definitions: SIGNALS, acts: [tell('sig-b')] },
  'parallel multiple': {
    definitions: SIGNALS,
    attributes: ' parallelMultiple="true"',
    acts: [tell('sig-b'), tell('sig-a')],
  },
};

const SCOPE = `<startEvent id="is"/><serviceTask id="w"/><intermediateThrowEvent id="t"><escalationEventDefinition escalationRef="Esc"/></intermediateThrowEvent><serviceTask id="v"/><endEvent id="ie"/>${flows('is w t v ie')}`;
const CANCELLED = `<startEvent id="is"/><serviceTask id="w"/><endEvent id="ie"><cancelEventDefinition/></endEvent>${flows('is w ie')}`;
const UNDO = `<serviceTask id="undo" isForCompensation="true"/><association id="undoing" sourceRef="x" targetRef="undo"/>`;
const onCatch = (definitions: string): string =>
  definitions.includes('link')
    ? `<intermediateThrowEvent id="l">${definitions}</intermediateThrowEvent>${flows('s l')}`
    : flows('s x');

function boundary(definitions: string, attributes: string): string {
  const event = `<boundaryEvent id="x" attachedToRef="u"${attributes}>${definitions}</boundaryEvent>`;
  if (definitions.includes('compensate'))
    return `<startEvent id="s"/><serviceTask id="w"/>${event.replace('"u"', '"w"')}${UNDO}<intermediateThrowEvent id="c"><compensateEventDefinition/></intermediateThrowEvent><endEvent id="e"/>${flows('s w c e')}`;
  const host = definitions.includes('cancelEvent')
    ? `<transaction id="u">${CANCELLED}</transaction>`
    : `<subProcess id="u">${SCOPE}</subProcess>`;
  return `<startEvent id="s"/>${host}${event}<endEvent id="e"/>${flows('s u e', 'x e')}`;
}

function handler(definitions: string, attributes: string): string {
  const inside = `<subProcess id="h" triggeredByEvent="true"><startEvent id="x"${attributes}>${definitions}</startEvent><endEvent id="he"/>${flows('x he')}</subProcess>`;
  if (!definitions.includes('compensate')) return `${SCOPE}${inside}`;
  return `<startEvent id="s"/><subProcess id="u"><startEvent id="is"/><serviceTask id="w"/><endEvent id="ie"/>${flows('is w ie')}${inside}</subProcess><intermediateThrowEvent id="c"><compensateEventDefinition/></intermediateThrowEvent><endEvent id="e"/>${flows('s u c e')}`;
}

/** The rows: a process around an event `x` with some definitions and attributes. */
export const POSITIONS: Readonly<Record<string, (definitions: string, attributes: string) => string>> = {
  'process start': (definitions, attributes) =>
    `<startEvent id="x"${attributes}>${definitions}</startEvent><endEvent id="e"/>${flows('x e')}`,
  'embedded sub-process start': (definitions, attributes) =>
    `<startEvent id="s"/><subProcess id="u"><startEvent id="x"${attributes}>${definitions}</startEvent><endEvent id="ie"/>${flows('x ie')}</subProcess><endEvent id="e"/>${flows('s u e')}`,
  'event sub-process start, interrupting': (definitions, attributes) => handler(definitions, attributes),
  'event sub-process start, non-interrupting': (definitions, attributes) =>
    handler(definitions, `${attributes} isInterrupting="false"`),
  'intermediate catch': (definitions, attributes) =>
    `<startEvent id="s"/>${onCatch(definitions)}<intermediateCatchEvent id="x"${attributes}>${definitions}</intermediateCatchEvent><endEvent id="e"/>${flows('x e')}`,
  'behind an event-based gateway': (definitions, attributes) =>
    `<startEvent id="s"/><eventBasedGateway id="g"/><intermediateCatchEvent id="x"${attributes}>${definitions}</intermediateCatchEvent><receiveTask id="r" messageRef="M"/><endEvent id="e"/>${flows('s g x e', 'g r e')}`,
  'boundary, interrupting': (definitions, attributes) => boundary(definitions, attributes),
  'boundary, non-interrupting': (definitions, attributes) =>
    boundary(definitions, `${attributes} cancelActivity="false"`),
  'intermediate throw': (definitions, attributes) =>
    `<startEvent id="s"/><intermediateThrowEvent id="x"${attributes}>${definitions}</intermediateThrowEvent>${
      definitions.includes('link')
        ? `<intermediateCatchEvent id="l">${definitions}</intermediateCatchEvent><endEvent id="e"/>${flows('s x', 'l e')}`
        : `<endEvent id="e"/>${flows('s x e')}`
    }`,
  end: (definitions, attributes) => {
    const scope = definitions.includes('cancelEvent') ? 'transaction' : 'subProcess';
    return `<startEvent id="s"/><${scope} id="u"><startEvent id="is"/><endEvent id="x"${attributes}>${definitions}</endEvent>${flows('is x')}</${scope}><boundaryEvent id="b" attachedToRef="u"><errorEventDefinition/></boundaryEvent><endEvent id="e"/>${flows('s u e', 'b e')}`;
  },
};

/** A file with an event of a kind at a position, its definitions in place or by reference. */
export function eventFile(position: string, kind: EventKind, byReference: boolean): string {
  const { definitions, attributes = '' } = kind;
  const around = POSITIONS[position];
  if (!around) throw new Error(`Expected a position, but got ${position}`);
  const ids = definitions.map((_, index) => `def-${index}`);
  const referenced = ids.map((id) => `<eventDefinitionRef>${id}</eventDefinitionRef>`).join('');
  const roots = definitions.map((text, index) => text.replace(/^<\w+/, (tag) => `${tag} id="${ids[index] ?? ''}"`));
  const inPlace = definitions.join('');
  const content = around(inPlace, attributes);
  if (!byReference) return processFile(content, ROOTS);
  return processFile(content.replace(inPlace, referenced), ROOTS + roots.join(''));
}
