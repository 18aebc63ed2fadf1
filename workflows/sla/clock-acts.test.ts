import type { CaseFile } from '../../models/messages';
import { SHIPPED_CALENDAR } from '../../models/library/calendars/shipped-calendar';
import { buildCalendar } from '../../models/sla/calendar';
import type { ClockSpec } from '../../models/sla/clock';
import { formatInstant } from '../../models/sla/instant';
import { CASE_FILE } from '../engine/testing/case-file';
import {
  boundary,
  call,
  error,
  expr,
  multi,
  process,
  properties,
  service,
  start,
  sub,
  task,
  timer,
  user,
} from '../engine/testing/model-builder';
import type { NodeSpec } from '../engine/testing/model-builder';
import { T0, TestCase } from '../engine/testing/test-case';

const name = { zh: '时限', en: 'limit' };
const common = { name, basis: 'art', owner: 'handling', region: 'handling', restart: null, start: 'accepted' } as const;
const C2p: ClockSpec = {
  ...common,
  id: 'C2p',
  limit: { amount: 3, unit: 'working-day' },
  stop: ['decided', 'closed'],
  late: 'red',
};
const C2s: ClockSpec = {
  ...C2p,
  id: 'C2s',
  limit: { amount: 5, unit: 'working-day' },
  late: 'dark-red',
  extension: 10,
};
const DAY = 86_400_000;
const calendar = (division: string) => buildCalendar(SHIPPED_CALENDAR, division);
const fileWith = (...clocks: ClockSpec[]): CaseFile => ({ ...CASE_FILE, clocks, openedAt: T0 });

const approval = {
  step: 'extend',
  'sla.extend': 'C2s, C2p',
  'sla.extend.by': '=days',
  'sla.extend.basis': '行政许可法 第四十二条',
  'sla.extend.reason': '=why',
};
const accepted = task('accept', properties({ 'sla.milestone': 'accepted' }));
const approve = user('approve', { candidateGroups: expr('heads') }, properties(approval));
const nodes: readonly NodeSpec[] = [start('s'), accepted, approve, service('next')];
const flows = ['s -> accept', 'accept -> approve', 'approve -> next'];

function run(more: readonly NodeSpec[] = [], moreFlows: readonly string[] = [], file = fileWith(C2p, C2s)): TestCase {
  return new TestCase(process('p', [...nodes, ...more], [...flows, ...moreFlows]), { file, calendar });
}
const lines = (c: TestCase) =>
  c.of('clock-ledger').map(({ clockId, line, due }) => [clockId, line['type'], due && formatInstant(due)]);
const extensions = (c: TestCase) => c.of('clock-ledger').filter(({ line }) => line['type'] === 'extended');

describe('an approved extension', () => {
  it('moves the statutory clock and the committed one that still runs, each with a line that names the approver', () => {
    const c = run();
    c.completeTask('approve', { days: 4, why: '案情复杂' });
    expect(lines(c).slice(2)).toEqual([
      ['C2p', 'extended', '2026-03-12T00:00:00+08:00'],
      ['C2s', 'extended', '2026-03-14T00:00:00+08:00'],
    ]);
    expect(extensions(c)[0]?.line).toMatchObject({
      by: 4,
      approver: 'root',
      basis: '行政许可法 第四十二条',
      reason: '案情复杂',
    });
    expect(c.open()).toEqual(['next']);
  });

  it('leaves the committed clock alone once it has run out', () => {
    const c = run();
    c.now = T0 + 4 * DAY;
    c.completeTask('approve', { days: 10, why: 'x' });
    expect(extensions(c).map(({ clockId }) => clockId)).toEqual(['C2s']);
  });

  it('moves the timers bound to its clocks, also after the state was written and read', () => {
    const bound = boundary('due', 'approve', timer('=clock("C2s").due', 'date', ['C2s']), false);
    const c = run([bound, user('late')], ['due -> late']);
    c.continueAsNew();
    c.completeTask('approve', { days: 1, why: 'x' });
    expect(c.of('timer-moved').map(({ due }) => due && formatInstant(due))).toEqual(['2026-03-11T00:00:00+08:00']);
  });

  it('is none when no number of days comes with it', () => {
    const c = run();
    c.completeTask('approve', { days: null });
    expect([extensions(c), c.open()]).toEqual([[], ['next']]);
  });

  it('does nothing in an instance without a case', () => {
    const c = new TestCase(process('p', nodes, flows));
    c.completeTask('approve', { days: 4 });
    expect([lines(c), c.open()]).toEqual([[], ['next']]);
  });
});

describe('an extension that cannot be made', () => {
  const twice = [
    user('again', {}, properties(approval)),
    boundary('no', 'again', error('EXTENSION_REFUSED')),
    service('refused'),
  ];
  const twiceFlows = ['next -> again', 'no -> refused'];

  it.each([
    ['is the second one', 1, 5],
    ['is longer than the item allows', 11, null],
    ['is not positive', 0, null],
  ])('throws an error at the task: it %s', (_what, second, first) => {
    const c = run(twice, twiceFlows);
    c.completeTask('approve', { days: first, why: 'x' });
    c.completeJob('next');
    c.completeTask('again', { days: second, why: 'x' });
    expect(c.open()).toEqual(['refused']);
    expect(extensions(c)).toHaveLength(first === null ? 0 : 2);
  });

  it.each([
    ['has run out', fileWith(C2s), 9 * DAY],
    ['knows no extension', fileWith({ ...C2p, id: 'C2s' }), 0],
    ['has no limit', fileWith({ ...C2s, limit: null }), 0],
  ])('throws when the clock %s', (_what, file, later) => {
    const c = run([boundary('no', 'approve', error('EXTENSION_REFUSED')), service('refused')], ['no -> refused'], file);
    c.now += later;
    c.completeTask('approve', { days: 1, why: 'x' });
    expect(c.open()).toEqual(['refused']);
  });

  it('is an incident when nothing catches it; resolving that asks the approver again', () => {
    const c = run();
    c.completeTask('approve', { days: 11, why: 'x' });
    expect(c.incident('approve')?.errorType).toBe('UNHANDLED_ERROR_EVENT');
    c.continueAsNew();
    c.resolveIncident('approve');
    c.completeTask('approve', { days: 2, why: 'x' });
    expect([extensions(c).length, c.open()]).toEqual([2, ['next']]);
  });

  it.each([{ days: 'many' }, { days: 1.5 }, { days: 2, why: null }])(
    'is an incident for values of another kind',
    (values) => {
      const c = run();
      c.completeTask('approve', values);
      expect(c.incident('approve')?.errorType).toBe('EXTRACT_VALUE_ERROR');
      expect(c.incident('approve')?.message).not.toContain('many');
      c.resolveIncident('approve');
      expect(c.open()).toEqual(['approve']);
    },
  );

  it('keeps the unit of the limit: a committed limit in other units does not move', () => {
    const c = run([], [], fileWith({ ...C2p, limit: { amount: 30, unit: 'calendar-day' } }, C2s));
    c.completeTask('approve', { days: 1, why: 'x' });
    expect(extensions(c).map(({ clockId }) => clockId)).toEqual(['C2s']);
  });
});

describe('extensions inside', () => {
  it('a called process and a multi-instance body are made once', () => {
    const each = sub(
      'each',
      [start('i'), approve, boundary('no', 'approve', error('EXTENSION_REFUSED'))],
      multi({ cardinality: '=2' }),
    );
    const called = process('called', [start('cs'), ...each], ['cs -> each', 'i -> approve']);
    const root = process(
      'p',
      [start('s'), accepted, call('c', 'called'), service('next')],
      ['s -> accept', 'accept -> c', 'c -> next'],
    );
    const c = new TestCase(root, {
      models: [called],
      bindings: [{ calls: { c: '9-called' } }],
      file: fileWith(C2s),
      calendar,
    });
    c.completeTask('approve', { days: 1, why: 'x' });
    c.completeTask('approve', { days: 1, why: 'x' });
    expect([extensions(c).length, c.open()]).toEqual([1, ['next']]);
  });
});

describe('pauses and resumptions', () => {
  const pause = {
    'sla.pause': 'C2p, C2s',
    'sla.pause.basis': '行政许可法',
    'sla.pause.article': '第四十五条',
    'sla.pause.notice': '=noticeNo',
  };
  const model = process(
    'p',
    [
      start('s'),
      accepted,
      user('hold', {}, properties(pause)),
      user('special', {}, properties({ 'sla.resume': 'C2p, C2s' })),
      service('next'),
    ],
    ['s -> accept', 'accept -> hold', 'hold -> special', 'special -> next'],
  );

  it('are lines with basis, article and notice; the paused days are not counted', () => {
    const c = new TestCase(model, { file: fileWith(C2p, C2s), calendar });
    c.completeTask('hold', { noticeNo: 'N-1' });
    expect(c.of('clock-ledger').at(-1)).toMatchObject({
      status: 'paused',
      due: null,
      line: { type: 'paused', basis: '行政许可法', article: '第四十五条', notice: 'N-1', rule: 'element' },
    });
    c.continueAsNew();
    c.now += 2 * DAY;
    c.completeTask('special');
    expect(lines(c).slice(-2)).toEqual([
      ['C2p', 'resumed', '2026-03-07T00:00:00+08:00'],
      ['C2s', 'resumed', '2026-03-11T00:00:00+08:00'],
    ]);
  });

  it.each([null, '', '  '])('wait with an incident for the notice', (noticeNo) => {
    const c = new TestCase(model, { file: fileWith(C2p), calendar });
    c.completeTask('hold', { noticeNo });
    expect(c.incident('hold')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { noticeNo: 'N-2' }, local: true });
    c.resolveIncident('hold');
    expect(c.open()).toEqual(['special']);
  });

  it('of clocks that do not run change nothing', () => {
    const c = new TestCase(model, { file: fileWith({ ...C2p, start: 'decided' }), calendar });
    c.completeTask('hold', { noticeNo: 'N-1' });
    c.completeTask('special');
    expect(lines(c)).toEqual([]);
  });
});
