import type { CaseFile } from '../../models/messages';
import type { Json } from '../../models/json';
import { SHIPPED_CALENDAR } from '../../models/library/calendars/shipped-calendar';
import { buildCalendar } from '../../models/sla/calendar';
import type { ClockSpec } from '../../models/sla/clock';
import { formatInstant } from '../../models/sla/instant';
import { CASE_FILE } from '../engine/testing/case-file';
import {
  boundary,
  catchEvent,
  end,
  message,
  process,
  properties,
  script,
  service,
  start,
  timer,
  user,
} from '../engine/testing/model-builder';
import type { NodeSpec } from '../engine/testing/model-builder';
import { T0, TestCase } from '../engine/testing/test-case';
import { liveEvents } from '../engine/live-events';

const handling = { basis: 'art', owner: 'handling', region: 'handling', restart: null } as const;
const name = { zh: '时限', en: 'limit' };
const specs: readonly ClockSpec[] = [
  {
    ...handling,
    id: 'C2p',
    name,
    limit: { amount: 3, unit: 'working-day' },
    start: 'accepted',
    stop: ['decided', 'closed'],
    late: 'red',
  },
  { ...handling, id: 'E2E', name, limit: null, start: 'first-contact', stop: ['closed'], late: 'red' },
];
const HOUR = 3_600_000;
const file: CaseFile = { ...CASE_FILE, clocks: specs, openedAt: T0 - HOUR };
const calendar = (division: string) => buildCalendar(SHIPPED_CALENDAR, division);

function run(nodes: readonly NodeSpec[], flows: readonly string[], variables: Record<string, Json> = {}): TestCase {
  return new TestCase(process('p', nodes, flows), { file, calendar, variables });
}
const accept = (more: Record<string, string> = {}) =>
  user('accept', {}, properties({ 'sla.milestone': 'accepted', ...more }));
const ledger = (c: TestCase) =>
  c
    .of('clock-ledger')
    .map((event) => [event.clockId, event.line['type'], event.status, event.due && formatInstant(event.due)]);

describe('milestones', () => {
  it('start the end-to-end clock at the first contact', () => {
    const c = run([start('s'), service('a')], ['s -> a']);
    expect(c.of('milestone-reached')).toMatchObject([
      { milestone: 'first-contact', milestoneAt: T0 - HOUR, elementInstanceKey: c.elementKey('p') },
    ]);
    expect(c.of('clock-ledger')).toMatchObject([
      { clockId: 'E2E', status: 'running', startedAt: T0 - HOUR, due: null, calendarVersion: 'CN-2026.1' },
    ]);
  });

  it('are reached when their element completes, and compute the deadline in working days', () => {
    const c = run([start('s'), accept(), service('a')], ['s -> accept', 'accept -> a']);
    expect(ledger(c)).toHaveLength(1);
    c.completeTask('accept');
    expect(ledger(c)[1]).toEqual(['C2p', 'started', 'running', '2026-03-06T00:00:00+08:00']);
    expect(c.of('clock-ledger')[1]).toMatchObject({ dueDate: '2026-03-05', provisional: false });
  });

  it('are reached on activation where the model says so', () => {
    const c = run([start('s'), accept({ 'sla.milestone.on': 'activate' })], ['s -> accept']);
    expect(c.of('milestone-reached').map((event) => event.milestone)).toEqual(['first-contact', 'accepted']);
  });

  it('are reached by events that have happened too', () => {
    const node = catchEvent('m', {
      event: message('go'),
      ...properties({ 'sla.milestone': 'accepted', 'sla.milestone.on': 'activate' }),
    });
    const c = run(
      [start('s', properties({ 'sla.milestone': 'received', 'sla.milestone.on': 'activate' })), node],
      ['s -> m'],
    );
    expect(c.of('milestone-reached').map((event) => event.milestone)).toEqual([
      'first-contact',
      'received',
      'accepted',
    ]);
  });

  it('take effect in the past where the model gives the instant', () => {
    const c = run(
      [start('s'), accept({ 'sla.milestone.at': '=receivedAt' }), service('a')],
      ['s -> accept', 'accept -> a'],
    );
    c.now += 3 * 24 * HOUR;
    c.completeTask('accept', { receivedAt: '2026-03-02T10:00:00+08:00' });
    expect(ledger(c)[1]).toEqual(['C2p', 'started', 'running', '2026-03-06T00:00:00+08:00']);
    expect(c.of('milestone-reached')[1]?.milestoneAt).toBe(Date.parse('2026-03-02T02:00:00Z'));
  });

  it.each(['soon', '9999-01-01'])('wait with an incident when %s is given, without repeating what was done', (text) => {
    const c = run(
      [start('s'), accept({ 'sla.milestone.at': '=receivedAt' }), service('a')],
      ['s -> accept', 'accept -> a'],
    );
    c.completeTask('accept', { receivedAt: text });
    expect(c.incident('accept')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { receivedAt: null }, local: true });
    c.resolveIncident('accept');
    expect(c.of('milestone-reached').map((event) => event.milestone)).toEqual(['first-contact', 'accepted']);
  });

  it('stop all running clocks when the case ends or is cancelled', () => {
    const nodes = [start('s'), accept(), service('a'), end('e')];
    const flows = ['s -> accept', 'accept -> a', 'a -> e'];
    const c = run(nodes, flows);
    c.completeTask('accept');
    c.completeJob('a');
    expect(
      ledger(c)
        .slice(2)
        .map(([id, line]) => [id, line]),
    ).toEqual([
      ['C2p', 'stopped'],
      ['E2E', 'stopped'],
    ]);
    const cancelled = run(nodes, flows);
    cancelled.command({ type: 'cancel-instance', instanceKey: cancelled.elementKey('p') });
    expect(ledger(cancelled)[1]?.slice(0, 2)).toEqual(['E2E', 'stopped']);
  });

  it('are recorded without clocks in instances without a case', () => {
    const c = new TestCase(process('p', [start('s'), accept(), end('e')], ['s -> accept', 'accept -> e']));
    c.completeTask('accept');
    expect(c.of('milestone-reached')).toMatchObject([{ milestone: 'accepted' }]);
    expect(c.of('clock-ledger')).toEqual([]);
  });

  it('stay in the live events as the whole ledger', () => {
    const c = run([start('s'), accept(), service('a')], ['s -> accept', 'accept -> a']);
    c.completeTask('accept');
    c.continueAsNew();
    expect(liveEvents(c.state).filter((event) => event.type === 'clock-ledger')).toHaveLength(2);
  });
});

describe('expressions', () => {
  it('read the clocks of the case', () => {
    const c = run(
      [start('s'), script('a', '=clock("E2E").status + " " + string(clock("C9") = null)', 'r'), service('b')],
      ['s -> a', 'a -> b'],
    );
    expect(c.variables()['r']).toBe('running true');
  });
});

describe('bound timers', () => {
  const nodes = [
    start('s'),
    user('wait'),
    boundary('due', 'wait', timer('=clock("C2p").due', 'date', ['C2p']), false),
    boundary('note', 'wait', message('accepted'), false),
    { ...script('mark', '=1', null), ...properties({ 'sla.milestone': 'accepted' }) },
    boundary('end', 'wait', message('decided'), false),
    { ...script('stop', '=1', null), ...properties({ 'sla.milestone': 'decided' }) },
    service('overdue'),
  ];
  const flows = ['s -> wait', 'note -> mark', 'end -> stop', 'due -> overdue'];

  it('are held until their clock starts, then armed for its deadline', () => {
    const c = run(nodes, flows);
    expect(c.of('timer-created')).toMatchObject([{ elementId: 'due', due: null }]);
    c.wait(1000 * HOUR);
    expect(c.open()).toEqual(['wait']);
    c.now = T0;
    c.correlate('note');
    expect(c.of('timer-moved')).toMatchObject([{ due: Date.parse('2026-03-05T16:00:00Z') }]);
    c.wait(4 * 24 * HOUR);
    expect(c.open()).toEqual(['overdue', 'wait']);
  });

  it('are held again when their clock stops', () => {
    const c = run(nodes, flows);
    c.correlate('note');
    c.correlate('end');
    expect(c.of('timer-moved').map((event) => event.due)).toEqual([Date.parse('2026-03-05T16:00:00Z'), null]);
  });

  it('leave timers alone that are not bound', () => {
    const c = run([...nodes, boundary('plain', 'wait', timer('PT1H'), false)], flows);
    const plain = c.of('timer-created').find((event) => event.elementId === 'plain');
    c.correlate('note');
    expect(c.of('timer-moved').some((event) => event.key === plain?.key)).toBe(false);
  });
});
