import { SHIPPED_CALENDAR } from '../library/calendars/shipped-calendar';
import { shippedCatalogue } from '../library/catalogue/shipped-catalogue';
import { buildCalendar } from '../sla/calendar';
import type { ClockState } from '../sla/clock';
import { applyMilestone, newClocks } from '../sla/clock-milestones';
import { parseInstant } from '../sla/instant';
import { caseClocks } from './case-clocks';
import { MODES } from './item';
import type { Item, Mode } from './item';

const { items, agreements } = shippedCatalogue();
const agreement = agreements.find((entry) => entry.parties.includes('131082'))!;
const shipped = items.find((entry) => entry.taskCode === '131082-0001')!;
const committed: Item = { ...shipped, promiseDay: 7, promiseType: 'working-day', promiseExplain: '承诺' };
const calendars = {
  receiving: buildCalendar(SHIPPED_CALENDAR, '110112'),
  handling: buildCalendar(SHIPPED_CALENDAR, '131082'),
};

/** Drives the clocks of a case; times are +08:00. */
function clocksAfter(
  item: Item,
  mode: Mode,
  milestones: readonly (readonly [string, string])[],
): readonly ClockState[] {
  const specs = caseClocks(item, agreement, mode);
  let states = newClocks(specs);
  for (const [name, time] of milestones) {
    const at = parseInstant(`${time}:00+08:00`)!;
    const steps = applyMilestone(specs, states, { name, at, now: at }, (side) => calendars[side]);
    states = states.map((state) => steps.find((step) => step.state.id === state.id)?.state ?? state);
  }
  return states;
}

const find = (states: readonly ClockState[], id: string): ClockState | undefined =>
  states.find((state) => state.id === id);

describe('the clocks of a case', () => {
  it.each(MODES)(
    'give the same committed and statutory deadline in mode %s: collection elsewhere lengthens nothing',
    (mode) => {
      const states = clocksAfter(committed, mode, [
        ['first-contact', '2026-03-02T09:00'],
        ['collected', '2026-03-02T09:30'],
        ['dispatched', '2026-03-03T15:00'],
        ['arrived', '2026-03-05T10:00'],
        ['received', '2026-03-05T10:30'],
        ['accepted', '2026-03-06T09:00'],
      ]);

      expect(find(states, 'C2p')).toMatchObject({ status: 'running', dueDate: '2026-03-17' });
      expect(find(states, 'C2s')).toMatchObject({ status: 'running', dueDate: '2026-04-03' });
    },
  );

  it('runs the committed clock without a deadline where the item has published none', () => {
    const states = clocksAfter(shipped, 'proxy-collection', [['accepted', '2026-03-06T09:00']]);
    expect(find(states, 'C2p')).toMatchObject({ status: 'running', limit: null, due: null });
  });

  it('measures acceptance from arrival at the handling agency unless the agreement says collection', () => {
    const startOf = (receiptCountsFrom: 'collecting' | 'handling') =>
      caseClocks(shipped, { ...agreement, receiptCountsFrom }, 'proxy-collection').find((spec) => spec.id === 'C1')
        ?.start;
    expect(startOf('handling')).toBe('received');
    expect(startOf('collecting')).toBe('collected');
  });

  it('adds the hand-over clocks of the agreement in proxy collection only', () => {
    const states = clocksAfter(shipped, 'proxy-collection', [
      ['collected', '2026-03-02T09:30'],
      ['dispatched', '2026-03-03T15:00'],
    ]);
    expect(find(states, 'C4a')).toMatchObject({ status: 'stopped', dueDate: '2026-03-03' });
    expect(find(states, 'C4b')).toMatchObject({ status: 'running', dueDate: '2026-03-06' });
    expect(caseClocks(shipped, agreement, 'online').map((spec) => spec.id)).toEqual(['C1', 'C2p', 'C2s', 'C3', 'E2E']);
    expect(caseClocks(shipped, { ...agreement, transit: null }, 'proxy-collection')).toHaveLength(5);
  });

  it('follows a case to the end: decision, service and closing stop what runs', () => {
    const states = clocksAfter(committed, 'online', [
      ['first-contact', '2026-03-02T09:00'],
      ['received', '2026-03-02T09:00'],
      ['accepted', '2026-03-02T09:00'],
      ['decided', '2026-03-05T09:00'],
      ['served', '2026-03-06T09:00'],
      ['closed', '2026-03-06T09:01'],
    ]);
    expect(states.map((state) => [state.id, state.status])).toEqual([
      ['C1', 'stopped'],
      ['C2p', 'stopped'],
      ['C2s', 'stopped'],
      ['C3', 'stopped'],
      ['E2E', 'stopped'],
    ]);
    expect(find(states, 'C3')?.dueDate).toBe('2026-03-19');
  });
});
