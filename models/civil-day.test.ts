import { civilDateOf, dayNumberOf } from './civil-day';

it.each([
  [1970, 1, 1, 0],
  [2000, 2, 29, 11_016],
  [2026, 11, 23, 20_780],
  [1949, 10, 1, -7_397],
])('%i-%i-%i is day %i, and back', (year, month, day, number) => {
  expect(dayNumberOf(year, month, day)).toBe(number);
  expect(civilDateOf(number)).toEqual({ year, month, day });
});

it('agrees with the host calendar over four centuries', () => {
  for (let day = -80_000; day < 80_000; day += 37) {
    const host = new Date(day * 86_400_000);
    expect(civilDateOf(day)).toEqual({
      year: host.getUTCFullYear(),
      month: host.getUTCMonth() + 1,
      day: host.getUTCDate(),
    });
    expect(dayNumberOf(host.getUTCFullYear(), host.getUTCMonth() + 1, host.getUTCDate())).toBe(day);
  }
});
