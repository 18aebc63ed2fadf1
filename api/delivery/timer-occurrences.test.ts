import type { TimerDefinition } from '../../models/process/event-definition';
import { occurrences } from './timer-occurrences';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const T0 = Date.parse('2026-01-31T00:00:00+08:00');

const timer = (kind: 'date' | 'cycle', value: string): TimerDefinition => ({
  type: 'timer',
  kind,
  expression: { kind: 'static', value },
  clocks: [],
});

const instants = (kind: 'date' | 'cycle', value: string, after: number, until: number, limit = 100) =>
  occurrences(timer(kind, value), T0, after, until, limit).map(({ scheduledAt }) => scheduledAt);

describe('the occurrences of a timer start', () => {
  it('begin one interval after the deployment', () => {
    expect(instants('cycle', 'R/PT1M', T0 - 1, T0 + 3 * MINUTE)).toEqual([1, 2, 3].map((n) => T0 + n * MINUTE));
  });

  it('are those after the given instant only, however long the timer has been running', () => {
    const after = T0 + 1_000_000 * MINUTE;
    expect(instants('cycle', 'R/PT1M', after, after + MINUTE)).toEqual([after + MINUTE]);
  });

  it('are the instants of a cron expression since the deployment, across batches', () => {
    const all = instants('cycle', '0 0 9 * * MON-FRI', T0 - 1, T0 + 10 * DAY);
    expect(all.map((at) => (at - T0) / DAY)).toEqual([2, 3, 4, 5, 6, 9].map((days) => days + 9 / 24));
    const [first = 0, second = 0] = all;
    expect(instants('cycle', '0 0 9 * * MON-FRI', T0 - 1, T0 + 10 * DAY, 1)).toEqual([first]);
    expect(instants('cycle', '0 0 9 * * MON-FRI', first, T0 + 10 * DAY, 1)).toEqual([second]);
    expect(instants('cycle', '@daily', T0, T0 + DAY)).toEqual([T0 + DAY]);
  });

  it('end after their number of repetitions', () => {
    expect(instants('cycle', 'R2/PT1M', T0 - 1, T0 + DAY)).toEqual([T0 + MINUTE, T0 + 2 * MINUTE]);
  });

  it('begin at the start of a cycle that names one, without those before the deployment', () => {
    const found = instants('cycle', 'R/2026-01-29T09:00:00+08:00/P1D', T0 - 1, T0 + 2 * DAY);
    expect(found.map((at) => new Date(at).toISOString())).toEqual([
      '2026-01-31T01:00:00.000Z',
      '2026-02-01T01:00:00.000Z',
    ]);
  });

  it('keep the day of the month without drifting', () => {
    const found = instants('cycle', 'R/2026-01-31T00:00:00+08:00/P1M', T0 - 1, T0 + 90 * DAY);
    expect(found.map((at) => new Date(at + 8 * 60 * MINUTE).toISOString().slice(0, 10))).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ]);
  });

  it('keep the wall time of a zone that begins its summer time', () => {
    const wallTimes = [
      instants('cycle', 'R4/2026-03-27T10:00:00[Europe/Berlin]/P1D', T0 - 1, T0 + 90 * DAY),
      instants('cycle', 'CRON_TZ=Europe/Berlin 0 0 10 27-30 3 *', T0 - 1, T0 + 90 * DAY),
    ].map((found) => found.map((at) => new Date(at).toISOString().slice(8, 16)));
    expect(wallTimes[0]).toEqual(['27T09:00', '28T09:00', '29T08:00', '30T08:00']);
    expect(wallTimes[1]).toEqual(wallTimes[0]);
  });

  it('of a date are one, at the deployment when it had passed', () => {
    expect(instants('date', '2026-02-01T00:00:00+08:00', T0 - 1, T0)).toEqual([]);
    expect(instants('date', '2026-02-01T00:00:00+08:00', T0 - 1, T0 + DAY)).toEqual([T0 + DAY]);
    expect(instants('date', '2020-01-01T00:00:00+08:00', T0 - 1, T0)).toEqual([Date.parse('2019-12-31T16:00:00Z')]);
    expect(instants('date', '2020-01-01T00:00:00+08:00', T0, T0 + DAY)).toEqual([]);
  });

  it('come in batches', () => {
    expect(instants('cycle', 'R/PT1S', T0, T0 + DAY, 5)).toHaveLength(5);
  });

  it('are none for a text that is no timer', () => {
    expect(instants('cycle', 'now and then', T0, T0 + DAY)).toEqual([]);
    expect(instants('date', 'tomorrow', T0, T0 + DAY)).toEqual([]);
  });
});
