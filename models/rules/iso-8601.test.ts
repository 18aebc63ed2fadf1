import { isDateTime, isDuration, isRepeatingInterval, looksLikeCron } from './iso-8601';

describe('ISO 8601 texts of timers', () => {
  it.each(['PT0.2S', 'P1D', 'P1Y2M3DT4H5M6S', 'P2W', 'PT1H30M', 'P1DT12H', 'PT0S', '-PT1S'])(
    'takes %s as a duration',
    (text) => {
      expect(isDuration(text)).toBe(true);
    },
  );
  it.each(['P', 'PT', 'P1DT', '1H', 'PT1', 'P1H', 'PT1S ', 'PT1M1H', ''])('refuses "%s" as a duration', (text) => {
    expect(isDuration(text)).toBe(false);
  });
  it.each([
    '2026-01-31T23:59:59Z',
    '2024-02-29T00:00:00+08:00',
    '2026-01-01T09:00',
    '2026-01-01',
    '2026-01-01T09:00@Asia/Shanghai',
    '2026-01-01T09:00:00.123',
    '2026-01-01T09:00:00+08:00[Asia/Shanghai]',
  ])('takes %s as a date and time', (text) => {
    expect(isDateTime(text)).toBe(true);
  });
  it.each(['2026-02-29T00:00:00Z', '2026-13-01T00:00:00Z', '2026-01-01T24:00:00Z', 'tomorrow'])(
    'refuses %s as a date and time',
    (text) => {
      expect(isDateTime(text)).toBe(false);
    },
  );
  it.each(['R3/PT10S', 'R/PT1M', 'R2/2026-01-01T00:00:00Z/P1D', 'R2/2026-01-01T00:00:00Z/2026-01-02T00:00:00Z'])(
    'takes %s as a repeating interval',
    (text) => {
      expect(isRepeatingInterval(text)).toBe(true);
    },
  );
  it.each([
    'PT10S',
    'R3',
    'R3/',
    'Rx/PT1S',
    'R1/PT1S/PT1S/PT1S',
    'R-1/PT1M',
    'R/PT0S',
    'R/-PT1S',
    'R/2026-01-02T00:00:00Z/2026-01-01T00:00:00Z',
  ])('refuses %s as a repeating interval', (text) => {
    expect(isRepeatingInterval(text)).toBe(false);
  });
  it('recognises cron expressions to name them', () => {
    expect(['0 0 9 * * MON-FRI', '@daily', '*/5 * * * *'].every(looksLikeCron)).toBe(true);
    expect(looksLikeCron('R3/PT10S')).toBe(false);
  });
});
