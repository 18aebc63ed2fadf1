import type { ClockRow } from '../../../store/index';
import { verdictView } from './mapper';

const DECIDED = { type: 'stopped', rule: 'milestone:decided' };
const DAY = 86_400_000;

function clock(clockId: string, limit: object | null, due: number | null, ...ledger: ClockRow['ledger']): ClockRow {
  return {
    ...{ clockId, status: 'stopped', startedAt: 0, stoppedAt: 5 * DAY, due, dueDate: null, yellowAt: null },
    ...{ provisional: false, calendarVersion: 'CN-2026.1', light: 'none' },
    spec: { id: clockId, limit },
    ledger: [{ type: 'started', rule: 'milestone:accepted' }, ...ledger],
  } as unknown as ClockRow;
}

const LIMIT = { amount: 10, unit: 'working-day' };
const statutory = clock('C2s', LIMIT, 20 * DAY, DECIDED);

describe('the verdict on a case', () => {
  it.each([
    ['early', clock('C2p', LIMIT, 10 * DAY, DECIDED), statutory],
    ['over-commitment', clock('C2p', LIMIT, 5 * DAY, DECIDED), statutory],
    ['over-statutory', clock('C2p', LIMIT, 3 * DAY, DECIDED), clock('C2s', LIMIT, 4 * DAY, DECIDED)],
    ['extended', clock('C2p', LIMIT, 10 * DAY, DECIDED), clock('C2s', LIMIT, 30 * DAY, { type: 'extended' }, DECIDED)],
    ['on-time', clock('C2p', null, null, DECIDED), clock('C2s', LIMIT, 6 * DAY, DECIDED)],
  ])('is %s by the clocks of the decision', (verdict, committed, law) => {
    expect(verdictView([clock('C1', LIMIT, DAY, DECIDED), committed, law])).toBe(verdict);
  });

  it.each([
    ['runs', []],
    ['was withdrawn', [{ type: 'stopped', rule: 'milestone:withdrawn' }]],
  ])('is none while the case %s', (_what, ledger) => {
    expect(verdictView([clock('C2p', LIMIT, DAY, ...ledger), clock('C2s', LIMIT, DAY, ...ledger)])).toBeNull();
    expect(verdictView([])).toBeNull();
  });
});
