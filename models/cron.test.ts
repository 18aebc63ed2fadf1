import { nextCronInstant, parseCron } from './cron';

/** The next occurrences, written in +08:00. */
function occurrences(text: string, after: string, count = 3): string[] {
  const cron = parseCron(text);
  if (!cron) throw new Error(`Expected ${text} to be a cron expression`);
  const found: string[] = [];
  for (let at: number | null = Date.parse(after); found.length < count;) {
    at = nextCronInstant(cron, at);
    if (at === null) break;
    found.push(new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '));
  }
  return found;
}

const MONDAY = '2026-03-02T09:00:00+08:00';

describe('a cron expression', () => {
  it.each([
    ['0 0 9-17 * * MON-FRI', ['2026-03-02 10:00:00', '2026-03-02 11:00:00', '2026-03-02 12:00:00']],
    ['0 0 9-17 * * MON-FRI', ['2026-03-09 09:00:00'], '2026-03-06T17:00:00+08:00'],
    ['*/15 * * * * *', ['2026-03-02 09:00:15', '2026-03-02 09:00:30', '2026-03-02 09:00:45']],
    ['30 8 * * *', ['2026-03-03 08:30:00', '2026-03-04 08:30:00']],
    ['0 9 * * *', ['2026-03-03 09:00:00']],
    ['59 59 23 31 12 ?', ['2026-12-31 23:59:59', '2027-12-31 23:59:59']],
    ['0 0 0 29 FEB *', ['2028-02-29 00:00:00', '2032-02-29 00:00:00']],
    ['0 0 0 29 2 MON', ['2044-02-29 00:00:00']],
    ['0 0 12 L * *', ['2026-03-31 12:00:00', '2026-04-30 12:00:00']],
    ['0 0 12 L-2 * *', ['2026-03-29 12:00:00', '2026-04-28 12:00:00']],
    ['0 0 12 LW * *', ['2026-03-31 12:00:00', '2026-04-30 12:00:00', '2026-05-29 12:00:00']],
    ['0 0 12 1W * *', ['2026-03-02 12:00:00', '2026-04-01 12:00:00', '2026-05-01 12:00:00']],
    ['0 0 12 1W * *', ['2026-08-03 12:00:00'], '2026-07-02T00:00:00+08:00'],
    ['0 0 12 * * FRIL', ['2026-03-27 12:00:00', '2026-04-24 12:00:00']],
    ['0 0 12 * * 5#2', ['2026-03-13 12:00:00', '2026-04-10 12:00:00']],
    ['0 0 12 * * 0', ['2026-03-08 12:00:00']],
    ['0 0 12 * * 7', ['2026-03-08 12:00:00']],
    ['0 0 12 * * FRI-SUN', ['2026-03-06 12:00:00', '2026-03-07 12:00:00', '2026-03-08 12:00:00']],
    ['0 0/20 8,10 * * *', ['2026-03-02 10:00:00', '2026-03-02 10:20:00', '2026-03-02 10:40:00']],
    ['@yearly', ['2027-01-01 00:00:00']],
    ['@annually', ['2027-01-01 00:00:00']],
    ['@monthly', ['2026-04-01 00:00:00']],
    ['@weekly', ['2026-03-08 00:00:00']],
    ['@daily', ['2026-03-03 00:00:00']],
    ['@midnight', ['2026-03-03 00:00:00']],
    ['@hourly', ['2026-03-02 10:00:00', '2026-03-02 11:00:00']],
  ])('%s gives %p', (text, expected, after = MONDAY) => {
    expect(occurrences(text, after, expected.length)).toEqual(expected);
  });

  it('with six fields wants both day fields to fit, with five one of them, as in a crontab', () => {
    expect(occurrences('0 0 0 13 * FRI', MONDAY)).toEqual([
      '2026-03-13 00:00:00',
      '2026-11-13 00:00:00',
      '2027-08-13 00:00:00',
    ]);
    expect(occurrences('0 0 13 * FRI', MONDAY)).toEqual([
      '2026-03-06 00:00:00',
      '2026-03-13 00:00:00',
      '2026-03-20 00:00:00',
    ]);
  });

  it('counts in UTC+8 unless a zone or an offset stands before it', () => {
    for (const zone of ['', 'CRON_TZ=Asia/Shanghai ', 'TZ=+08:00 ', 'TZ=UTC+8 ']) {
      expect(occurrences(`${zone}0 0 10 * * *`, MONDAY, 1)).toEqual(['2026-03-02 10:00:00']);
    }
    expect(occurrences('CRON_TZ=UTC 0 0 10 * * *', MONDAY, 1)).toEqual(['2026-03-02 18:00:00']);
    expect(occurrences('TZ=-05:30 @daily', MONDAY, 1)).toEqual(['2026-03-02 13:30:00']);
  });

  it.each([
    ['0 0 9 * * *', 'Europe/Berlin', '2026-03-28T00:00:00Z', ['28T08:00', '29T07:00', '30T07:00']],
    ['0 0 9 * * *', 'Europe/Berlin', '2026-10-24T00:00:00Z', ['24T07:00', '25T08:00', '26T08:00']],
    // 02:30 is skipped on the 29th and comes twice on the 25th
    ['0 30 2 * * *', 'Europe/Berlin', '2026-03-28T00:00:00Z', ['28T01:30', '29T01:30', '30T00:30']],
    ['0 30 2 * * *', 'Europe/Berlin', '2026-10-24T00:00:00Z', ['24T00:30', '25T00:30', '26T01:30']],
    ['0 0,30 2,3 * * *', 'Europe/Berlin', '2026-03-29T00:00:00Z', ['29T01:00', '29T01:30', '30T00:00']],
    ['0 0 */2 * * *', 'Europe/Berlin', '2026-10-24T23:00:00Z', ['25T00:00', '25T03:00', '25T05:00']],
    // every hour: none is left out
    ['0 0 * * * *', 'Europe/Berlin', '2026-10-24T23:00:00Z', ['25T00:00', '25T01:00', '25T02:00']],
    ['0 0 * * * *', 'Europe/Berlin', '2026-03-29T00:00:00Z', ['29T01:00', '29T02:00', '29T03:00']],
    ['0 */30 * * * *', 'Europe/Berlin', '2026-10-25T00:30:00Z', ['25T01:00', '25T01:30', '25T02:00']],
    ['0 20,35 2 * * *', 'Australia/Lord_Howe', '2026-10-03T12:00:00Z', ['03T15:35', '03T15:50', '04T15:20']],
    ['0 0 9 * * *', 'America/New_York', '2026-03-07T00:00:00Z', ['07T14:00', '08T13:00', '09T13:00']],
    ['0 0 9 * * *', 'Pacific/Apia', '2011-12-28T20:00:00Z', ['29T19:00', '30T19:00', '31T19:00']],
    ['0 0 9 29 2 MON', 'Europe/Berlin', '2026-01-01T00:00:00Z', ['29T08:00']],
  ])('%s in %s, which changes its offset, after %s comes at %p', (text, zone, after, expected) => {
    const found = occurrences(`CRON_TZ=${zone} ${text}`, after, expected.length);
    expect(found.map((at) => new Date(`${at.replace(' ', 'T')}+08:00`).toISOString().slice(8, 16))).toEqual(expected);
  });

  it('in a zone that never fits a day never comes', () => {
    expect(occurrences('TZ=Europe/Berlin 0 0 2 30 2 *', MONDAY)).toEqual([]);
  });

  it('is later than the instant asked for, to the millisecond', () => {
    const cron = parseCron('* * * * * *');
    const at = Date.parse(MONDAY);
    expect(cron && [0, 1, 999, 1000].map((ms) => (nextCronInstant(cron, at + ms) ?? 0) - at)).toEqual([
      1000, 1000, 1000, 2000,
    ]);
  });

  it('that no day fits never comes', () => {
    expect(occurrences('0 0 0 30 2 *', MONDAY)).toEqual([]);
    expect(occurrences('0 0 0 31 4,6,9,11 *', MONDAY)).toEqual([]);
  });

  it.each([
    '',
    '* * * *',
    '* * * * * * *',
    '60 * * * * *',
    '* 60 * * * *',
    '* * 24 * * *',
    '* * * 0 * *',
    '* * * 32 * *',
    '* * * * 13 *',
    '* * * * * 8',
    '5-1 * * * * *',
    '*/0 * * * * *',
    '*-5 * * * * *',
    '1,,2 * * * * *',
    '? * * * * *',
    '* * * * FOO *',
    '* * * * * 5#6',
    '* * * L-31 * *',
    '@never',
    'R/PT1H',
    'CRON_TZ=Mars/City 0 0 9 * * *',
    'TZ=+99:00 0 0 9 * * *',
  ])('is not "%s"', (text) => {
    expect(parseCron(text)).toBeNull();
  });
});
