import type { CaseFile } from '../../models/messages';
import { SHIPPED_CALENDAR } from '../../models/library/calendars/shipped-calendar';
import { buildCalendar } from '../../models/sla/calendar';
import type { CalendarSnapshot } from '../../models/sla/calendar';
import type { ClockSpec } from '../../models/sla/clock';
import { formatInstant } from '../../models/sla/instant';
import { CASE_FILE } from '../engine/testing/case-file';
import { boundary, end, process, properties, service, start, task, timer, user } from '../engine/testing/model-builder';
import { T0, TestCase } from '../engine/testing/test-case';

const C2s: ClockSpec = {
  id: 'C2s',
  name: { zh: '法定', en: 'statutory' },
  limit: { amount: 2, unit: 'working-day' },
  basis: 'art',
  owner: 'handling',
  region: 'handling',
  start: 'accepted',
  stop: ['decided', 'closed'],
  restart: null,
  late: 'dark-red',
};
const E2E: ClockSpec = { ...C2s, id: 'E2E', limit: null, start: 'first-contact', stop: ['closed'] };
const file: CaseFile = { ...CASE_FILE, clocks: [C2s, E2E], openedAt: T0 };
/** The Tuesday after T0 becomes a day off. */
const CORRECTED: CalendarSnapshot = {
  ...SHIPPED_CALENDAR,
  version: 'CN-2026.2',
  overlays: [{ division: '*', kind: 'off', dates: ['2026-03-03'], noticeNo: '更正通知' }],
};
const HOUR = 3_600_000;

/** A case whose calendar can be published anew, as the shell does it. */
class Republished extends TestCase {
  constructor(readonly inForce: { snapshot: CalendarSnapshot } = { snapshot: SHIPPED_CALENDAR }) {
    const nodes = [
      start('s'),
      task('accept', properties({ 'sla.milestone': 'accepted' })),
      user(
        'work',
        {},
        properties({ 'sla.pause': 'C2s', 'sla.pause.basis': 'b', 'sla.pause.article': 'a', 'sla.pause.notice': 'n' }),
      ),
      user('more', {}, properties({ 'sla.resume': 'C2s' })),
      service('last'),
      boundary('due', 'work', timer('=clock("C2s").due', 'date', ['C2s']), false),
      service('overdue'),
      end('e'),
    ];
    const flows = ['s -> accept', 'accept -> work', 'work -> more', 'more -> last', 'last -> e', 'due -> overdue'];
    super(process('p', nodes, flows), {
      file,
      calendar: (division, version) => {
        const known = [SHIPPED_CALENDAR, CORRECTED].find((each) => each.version === version);
        return buildCalendar(known ?? inForce.snapshot, division);
      },
    });
  }

  republish(): void {
    this.inForce.snapshot = CORRECTED;
    this.input({ type: 'signal', signal: { type: 'calendar-republished' } });
  }

  get lines() {
    return this.of('clock-ledger').map(({ clockId, line, due, calendarVersion }) => [
      `${clockId} ${line['type'] as string} ${calendarVersion}`,
      due && formatInstant(due),
    ]);
  }
}

describe('a calendar that is published anew', () => {
  it('gives each open clock with a limit a new deadline and a ledger line; bound timers move', () => {
    const c = new Republished();
    c.republish();
    expect(c.lines.slice(1)).toEqual([
      ['C2s started CN-2026.1', '2026-03-05T00:00:00+08:00'],
      ['C2s recomputed CN-2026.2', '2026-03-06T00:00:00+08:00'],
    ]);
    expect(c.of('clock-ledger').at(-1)?.line).toMatchObject({ rule: 'calendar-republished', at: T0 });
    expect(c.of('timer-moved').map(({ due }) => due && formatInstant(due))).toEqual(['2026-03-06T00:00:00+08:00']);
    c.wait(64 * HOUR);
    expect(c.open()).toEqual(['work']);
    c.wait(24 * HOUR);
    expect(c.open()).toEqual(['overdue', 'work']);
  });

  it('changes nothing when it is told twice, or after the end', () => {
    const c = new Republished();
    c.republish();
    c.republish();
    expect(c.lines).toHaveLength(3);
    const ended = new Republished();
    ended.command({ type: 'cancel-instance', instanceKey: ended.elementKey('p') });
    const { length } = ended.events;
    ended.republish();
    expect(ended.events).toHaveLength(length);
  });

  it('recomputes a paused clock as what remains, and later lines name the new calendar', () => {
    const c = new Republished();
    c.completeTask('work');
    c.republish();
    c.continueAsNew();
    c.now += HOUR;
    c.completeTask('more');
    expect(c.lines.slice(2)).toEqual([
      ['C2s paused CN-2026.1', null],
      ['C2s recomputed CN-2026.2', null],
      ['C2s resumed CN-2026.2', '2026-03-06T00:00:00+08:00'],
    ]);
  });

  it('leaves instances without a case alone', () => {
    const c = new TestCase(process('p', [start('s'), user('u')], ['s -> u']));
    expect(c.input({ type: 'signal', signal: { type: 'calendar-republished' } })).toEqual([]);
  });
});
