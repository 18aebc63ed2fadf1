import { compileBpmn } from '../../models/parser';
import { ERROR_CODES } from '../../models/errors/codes';
import { eventFile, KINDS, POSITIONS, type EventKind } from './event-positions';
import { KernelWorld } from './kernel-world';
import { runOnKernel } from './run-on-kernel';

/** BPMN 2.0.2, Table 10.93: the kinds that are executed at each position. All others are refused. */
const EXECUTED: Readonly<Record<string, readonly string[]>> = {
  'process start': ['none', 'message', 'timer', 'signal', 'multiple', 'parallel multiple'],
  'embedded sub-process start': ['none'],
  'event sub-process start, interrupting': [
    ...['message', 'timer', 'error', 'escalation', 'compensation', 'conditional', 'signal'],
    ...['multiple', 'parallel multiple'],
  ],
  'event sub-process start, non-interrupting': [
    ...['message', 'timer', 'escalation', 'compensation', 'conditional', 'signal', 'multiple', 'parallel multiple'],
  ],
  'intermediate catch': ['message', 'timer', 'conditional', 'link', 'signal', 'multiple', 'parallel multiple'],
  'behind an event-based gateway': ['message', 'timer', 'conditional', 'signal', 'multiple'],
  'boundary, interrupting': [
    ...['message', 'timer', 'error', 'escalation', 'cancel', 'compensation', 'conditional', 'signal'],
    ...['multiple', 'parallel multiple'],
  ],
  'boundary, non-interrupting': [
    ...['message', 'timer', 'escalation', 'compensation', 'conditional', 'signal', 'multiple', 'parallel multiple'],
  ],
  'intermediate throw': ['none', 'message', 'escalation', 'compensation', 'link', 'signal', 'multiple'],
  end: ['none', 'message', 'error', 'escalation', 'cancel', 'compensation', 'signal', 'terminate', 'multiple'],
};

/** Why: the first code of a refusal, where it is not that the kind has no place there. */
const REASONS: Readonly<Record<string, string>> = {
  'process start: conditional': 'UNSUPPORTED_ELEMENT',
  'event sub-process start, interrupting: none': 'EVENT_SUB_PROCESS_START',
  'event sub-process start, non-interrupting: none': 'EVENT_SUB_PROCESS_START',
  'event sub-process start, non-interrupting: error': 'ERROR_MUST_INTERRUPT',
  'intermediate catch: none': 'EVENT_DEFINITION_MISSING',
  'behind an event-based gateway: none': 'EVENT_DEFINITION_MISSING',
  'behind an event-based gateway: link': 'LINK_FLOW',
  'behind an event-based gateway: parallel multiple': 'EVENT_GATEWAY_TARGET',
  'boundary, interrupting: none': 'EVENT_DEFINITION_MISSING',
  'boundary, non-interrupting: none': 'EVENT_DEFINITION_MISSING',
  'boundary, non-interrupting: error': 'ERROR_MUST_INTERRUPT',
  'boundary, non-interrupting: cancel': 'CANCEL_MUST_INTERRUPT',
  'intermediate throw: parallel multiple': 'UNKNOWN_ATTRIBUTE',
  'end: parallel multiple': 'UNKNOWN_ATTRIBUTE',
};

const ALL = Object.keys(POSITIONS).flatMap((position) =>
  Object.entries(KINDS).flatMap(([name, kind]) =>
    [false, true].map((byReference) => ({ position, name, kind, byReference })),
  ),
);
const isExecuted = (position: string, name: string): boolean => EXECUTED[position]?.includes(name) === true;
const titled = (wanted: boolean) =>
  ALL.filter(({ position, name }) => isExecuted(position, name) === wanted).map(
    (one) => [`${one.position}: ${one.name}${one.byReference ? ' by reference' : ''}`, one] as const,
  );

describe('events that are executed where they stand', () => {
  it.each(titled(true))('%s', async (_title, { position, name, kind, byReference }) => {
    const text = eventFile(position, kind, byReference);
    expect(await happensIn(text, position, name, kind)).toBe(true);
  });
});

describe('events that are refused with a reason where they stand', () => {
  it.each(titled(false))('%s', async (_title, { position, name, kind, byReference }) => {
    const result = await compileBpmn(Buffer.from(eventFile(position, kind, byReference)), 'event.bpmn');
    const errors = result.findings.filter(({ severity }) => severity === 'error');
    const usual = position.startsWith('embedded') ? 'START_EVENT_KIND' : 'EVENT_DEFINITION_KIND';
    expect(errors[0]?.code).toBe(REASONS[`${position}: ${name}`] ?? usual);
    for (const { code, message } of errors) {
      expect(Object.keys(ERROR_CODES)).toContain(code);
      expect([message.en.length > 20, message.zh.length > 5]).toEqual([true, true]);
    }
    expect(result.processes).toEqual([]);
  });
});

/** Whether the event `x` comes about; a compensation boundary event does so by its handler. */
async function happensIn(text: string, position: string, name: string, kind: EventKind): Promise<boolean> {
  if (position === 'process start' && name === 'timer') {
    const world = await KernelWorld.deploy([text]);
    return world.start(0, {}, { startElementId: 'x' }).completed().includes('x');
  }
  const isThrowing = ['intermediate throw', 'end'].includes(position);
  const isHandler = position.startsWith('boundary') && name === 'compensation';
  const { completed, terminated, incidents } = await runOnKernel({
    ...{ id: 'event', element: '', kind: name, position, section: '10.5', models: [text] },
    start: position === 'process start' && name !== 'none' ? 'outside' : 'create',
    acts: isThrowing ? [] : [...kind.acts, ...(isHandler ? [{ do: 'complete-job', type: 'undo' } as const] : [])],
    expected: { state: 'COMPLETED', completed: {} },
  });
  expect(incidents).toEqual([]);
  if (position === 'end' && name === 'error') return terminated['x'] === 1 && completed['b'] === 1;
  return completed[isHandler ? 'undo' : 'x'] === 1;
}
