import { SHIPPED_CALENDAR } from '../library/calendars/shipped-calendar';
import { computeDeadline } from './compute-deadline';

const GOOD = { division: '110112', start: '2026-03-02', limit: { amount: 5, unit: 'working-day' } };
const PAUSE = { from: '2026-03-03', to: '2026-03-05', basis: '鉴定', article: '第四十五条', notice: '1号' };

describe('the deadline calculator refuses', () => {
  it.each<[string, unknown, string, string]>([
    ['a request that is no object', [GOOD], 'DEADLINE_REQUEST_INVALID', ''],
    ['null', null, 'DEADLINE_REQUEST_INVALID', ''],
    ['an unknown field', { ...GOOD, colour: 1 }, 'DEADLINE_FIELD_UNKNOWN', 'colour'],
    ['a name of the prototype', JSON.parse('{"__proto__": 1}'), 'DEADLINE_FIELD_UNKNOWN', '__proto__'],
    ['an unknown field of the limit', { ...GOOD, limit: { ...GOOD.limit, x: 1 } }, 'DEADLINE_FIELD_UNKNOWN', 'limit.x'],
    ['an unknown field of a pause', { ...GOOD, pauses: [{ ...PAUSE, x: 1 }] }, 'DEADLINE_FIELD_UNKNOWN', 'pauses[0].x'],
    ['a missing start', { division: '110112', limit: GOOD.limit }, 'DEADLINE_FIELD_MISSING', 'start'],
    ['a missing amount', { ...GOOD, limit: { unit: 'hour' } }, 'DEADLINE_FIELD_MISSING', 'limit.amount'],
    ['a division of five digits', { ...GOOD, division: '11011' }, 'DEADLINE_DIVISION_INVALID', 'division'],
    ['a division as a number', { ...GOOD, division: 110112 }, 'DEADLINE_DIVISION_INVALID', 'division'],
    ['a division outside the provinces', { ...GOOD, division: '990000' }, 'DEADLINE_DIVISION_INVALID', 'division'],
    ['a day that does not exist', { ...GOOD, start: '2026-02-29' }, 'DEADLINE_START_INVALID', 'start'],
    ['an instant without offset', { ...GOOD, start: '2026-03-02T10:00:00' }, 'DEADLINE_START_INVALID', 'start'],
    ['hour 24', { ...GOOD, start: '2026-03-02T24:00:00Z' }, 'DEADLINE_START_INVALID', 'start'],
    ['an offset of 99 hours', { ...GOOD, start: '2026-03-02T10:00:00+99:00' }, 'DEADLINE_START_INVALID', 'start'],
    ['a start far out of range', { ...GOOD, start: '9999-01-01' }, 'DEADLINE_START_INVALID', 'start'],
    ['hours from a bare date', { ...GOOD, limit: { amount: 1, unit: 'hour' } }, 'DEADLINE_START_INVALID', 'start'],
    ['amount zero', { ...GOOD, limit: { amount: 0, unit: 'hour' } }, 'DEADLINE_AMOUNT_INVALID', 'limit.amount'],
    ['a negative amount', { ...GOOD, limit: { amount: -1, unit: 'hour' } }, 'DEADLINE_AMOUNT_INVALID', 'limit.amount'],
    ['a fraction', { ...GOOD, limit: { amount: 1.5, unit: 'hour' } }, 'DEADLINE_AMOUNT_INVALID', 'limit.amount'],
    ['a huge amount', { ...GOOD, limit: { amount: 10001, unit: 'hour' } }, 'DEADLINE_AMOUNT_INVALID', 'limit.amount'],
    ['a text amount', { ...GOOD, limit: { amount: '5', unit: 'hour' } }, 'DEADLINE_AMOUNT_INVALID', 'limit.amount'],
    ['an unknown unit', { ...GOOD, limit: { amount: 5, unit: 'week' } }, 'DEADLINE_UNIT_INVALID', 'limit.unit'],
    ['pauses that are no list', { ...GOOD, pauses: {} }, 'DEADLINE_PAUSE_INVALID', 'pauses'],
    [
      'a pause without notice',
      { ...GOOD, pauses: [{ ...PAUSE, notice: ' ' }] },
      'DEADLINE_PAUSE_INVALID',
      'pauses[0].notice',
    ],
    [
      'a pause without basis',
      { ...GOOD, pauses: [{ from: '2026-03-03' }] },
      'DEADLINE_FIELD_MISSING',
      'pauses[0].basis',
    ],
    [
      'a pause that ends before it begins',
      { ...GOOD, pauses: [{ ...PAUSE, to: '2026-03-02' }] },
      'DEADLINE_PAUSE_INVALID',
      'pauses[0].to',
    ],
    [
      'a pause from no date',
      { ...GOOD, pauses: [{ ...PAUSE, from: '2026-3-3' }] },
      'DEADLINE_PAUSE_INVALID',
      'pauses[0].from',
    ],
    [
      'overlapping pauses',
      { ...GOOD, pauses: [PAUSE, { ...PAUSE, from: '2026-03-04', to: '2026-03-06' }] },
      'DEADLINE_PAUSES_OVERLAP',
      'pauses[1]',
    ],
    ['the same pause twice', { ...GOOD, pauses: [PAUSE, PAUSE] }, 'DEADLINE_PAUSES_OVERLAP', 'pauses[1]'],
    [
      'a pause after an open one',
      {
        ...GOOD,
        pauses: [
          { ...PAUSE, to: undefined },
          { ...PAUSE, from: '2026-04-01', to: '2026-04-02' },
        ],
      },
      'DEADLINE_PAUSES_OVERLAP',
      'pauses[1]',
    ],
    ['a pause of a hundred years', { ...GOOD, pauses: [{ ...PAUSE, to: '2126-03-05' }] }, 'DEADLINE_TOO_FAR', 'limit'],
  ])('%s', (_name, request, code, path) => {
    const result = computeDeadline(request, SHIPPED_CALENDAR);

    expect(result).toMatchObject({ ok: false, code, path });
    expect(result).toMatchObject({ message: { zh: expect.stringMatching(/[一-鿿]/), en: expect.any(String) } });
  });

  it('nothing of a good request with the largest amount', () => {
    const result = computeDeadline({ ...GOOD, limit: { amount: 10_000, unit: 'working-day' } }, SHIPPED_CALENDAR);
    expect(result.ok).toBe(true);
  });
});
