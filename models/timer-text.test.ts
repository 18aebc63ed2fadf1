import { parseCycle } from './cycle';
import { parseDateTime } from './iso-8601';
import { readableTimer } from './timer-text';

describe('dates of a timer', () => {
  it.each([
    ['20270101T000000Z', '2027-01-01T00:00:00Z'],
    ['20270101T1030', '2027-01-01T10:30:00'],
    ['20270101', '2027-01-01'],
    ['20270101T000000,5+0530', '2027-01-01T00:00:00.5+05:30'],
    ['2027-W01-1', '2027-01-04'],
    ['2027W011T10Z', '2027-01-04T10:00:00Z'],
    ['2026-W53-7T08:00:00+08:00', '2027-01-03T08:00:00+08:00'],
    ['2027-001', '2027-01-01'],
    ['2028366T235959Z', '2028-12-31T23:59:59Z'],
    ['2027-365T12:00Z', '2027-12-31T12:00:00Z'],
    ['2027-01-01T10Z', '2027-01-01T10:00:00Z'],
    ['2027-01-01T10:00:00,25Z', '2027-01-01T10:00:00.25Z'],
    ['2027-01-01T10:00:00+0800', '2027-01-01T10:00:00+08:00'],
    ['2027-01-01T10:00:00-05', '2027-01-01T10:00:00-05:00'],
    ['20270101T100000[Europe/Berlin]', '2027-01-01T10:00:00[Europe/Berlin]'],
    ['2027-W01-1@Europe/Berlin', '2027-01-04@Europe/Berlin'],
  ])('%s is read as %s', (text, plain) => {
    expect(readableTimer('date', text)).toBe(plain);
    expect(parseDateTime(plain)).not.toBeNull();
  });

  it.each([
    '2027-W54-1',
    '2027-W53-1',
    '2027-W00-1',
    '2027-W01-8',
    '2027-W01',
    '2027-000',
    '2027-366',
    '20270230',
    '20271301T000000Z',
    '2027-01',
    '2027',
    '2027-01-01T000000Z',
    '20270101T00:00:00Z',
    '20270101T250000Z',
    '2027-01-01T10:30.5Z',
    '=date and time("20270101")',
    'tomorrow',
  ])('%s is no date', (text) => {
    expect(parseDateTime(readableTimer('date', text))).toBeNull();
  });

  it.each(['2027-01-01T00:00:00Z', ' 2027-01-01 ', '2027-01-01t10:00z', '2027-01-01T10:00@Europe/Berlin'])(
    '%j stays as it was',
    (text) => {
      expect(readableTimer('date', text)).toBe(text);
    },
  );
});

describe('cycles of a timer', () => {
  it.each([
    ['R3/20270101T000000Z/PT1S', 'R3/2027-01-01T00:00:00Z/PT1S'],
    ['R/20270101T000000Z/20270102T000000Z', 'R/2027-01-01T00:00:00Z/2027-01-02T00:00:00Z'],
    ['R2/2027-W01-1/2027-010', 'R2/2027-01-04/2027-01-10'],
    ['R2/20270101/P1D', 'R2/2027-01-01/P1D'],
    ['R2/20270101T10[Europe/Berlin]/P1D', 'R2/2027-01-01T10:00:00[Europe/Berlin]/P1D'],
  ])('%s is read as %s', (text, plain) => {
    expect(readableTimer('cycle', text)).toBe(plain);
    expect(parseCycle(plain)).not.toBeNull();
  });

  it.each(['R3/PT0,5S', 'R/P2W', 'R3/2027-01-01T00:00:00Z/PT1S', '0 0 9 * * *', '@daily', 'R3/soon/PT1S'])(
    '%s stays as it was',
    (text) => {
      expect(readableTimer('cycle', text)).toBe(text);
    },
  );

  it('that end with an instant do not become another cycle', () => {
    expect(parseCycle(readableTimer('cycle', 'R3/PT1S/20270101T000000Z'))).toBeNull();
  });
});

it('leaves durations alone', () => {
  expect(readableTimer('duration', 'PT0,5S')).toBe('PT0,5S');
});
