import type { Json } from '../../json';
import { valueOf as value } from '../testing/value-of';

describe('date and time in a named zone', () => {
  it.each<readonly [string, Json]>([
    ['date and time("2021-07-01T10:00:00@Europe/Paris")', '2021-07-01T10:00:00+02:00'],
    ['@"2021-01-01T10:00:00@America/New_York"', '2021-01-01T10:00:00-05:00'],
    ['@"1988-07-01T10:00:00@Asia/Shanghai"', '1988-07-01T10:00:00+09:00'],
    ['@"2026-07-01T10:00:00@Asia/Kolkata"', '2026-07-01T10:00:00+05:30'],
    ['@"2026-07-01T10:00:00@Etc/GMT+5"', '2026-07-01T10:00:00-05:00'],
    ['date and time(date("2021-07-01"), time("10:00:00@Europe/Paris"))', '2021-07-01T10:00:00+02:00'],
    ['@"99999-07-01T10:00:00@Europe/Paris"', '99999-07-01T10:00:00+02:00'],
    ['string(@"2021-07-01T10:00:00@Europe/Paris")', '2021-07-01T10:00:00@Europe/Paris'],
    ['@"2021-07-01T10:00:00@Mars/City"', null],
    ['@"2021-07-01T10:00:00@europe/paris"', null],
    // without a zone +08:00 goes on all year, also while Shanghai had summer time
    ['@"1988-07-01T10:00:00" = @"1988-07-01T10:00:00+08:00"', true],
  ])('is read: %s', (source, expected) => expect(value(source)).toEqual(expected));

  it.each<readonly [string, Json]>([
    ['@"2021-03-28T02:30:00@Europe/Paris"', '2021-03-28T03:30:00+02:00'],
    ['@"2021-10-31T02:30:00@Europe/Paris"', '2021-10-31T02:30:00+02:00'],
    ['@"2011-12-30T12:00:00@Pacific/Apia"', '2011-12-31T12:00:00+14:00'],
  ])('moves a skipped wall time forward, takes the first of two: %s', (source, expected) =>
    expect(value(source)).toEqual(expected),
  );

  it.each<readonly [string, Json]>([
    ['@"2021-03-27T10:00:00@Europe/Paris" + @"P1D"', '2021-03-28T11:00:00+02:00'],
    ['@"2021-10-31T02:30:00@Europe/Paris" + @"PT1H"', '2021-10-31T02:30:00+01:00'],
    ['@"2021-03-28T03:30:00@Europe/Paris" - @"PT1H"', '2021-03-28T01:30:00+01:00'],
    ['@"2021-02-28T10:00:00@Europe/Paris" + @"P1M"', '2021-03-28T10:00:00+02:00'],
    ['string(@"2021-02-28T02:30:00@Europe/Paris" + @"P1M")', '2021-03-28T03:30:00@Europe/Paris'],
    ['@"2021-07-01T10:00:00@Europe/Paris" - @"2021-01-01T10:00:00@Europe/Paris"', 'P180DT23H'],
    ['@"2021-07-01T10:00:00@Europe/Paris" = @"2021-07-01T08:00:00Z"', true],
    ['@"2021-07-01T10:00:00@Europe/Paris" < @"2021-07-01T10:00:00@America/New_York"', true],
    ['@"2021-03-28T03:30:00.000000001@Europe/Paris" + @"PT24H"', '2021-03-29T03:30:00.000000001+02:00'],
  ])('computes on the time line, months on the calendar: %s', (source, expected) =>
    expect(value(source)).toEqual(expected),
  );

  it.each<readonly [string, Json]>([
    ['@"2021-07-01T10:00:00@Europe/Paris".time offset', 'PT2H'],
    ['@"2021-01-01T10:00:00@America/New_York".time offset', '-PT5H'],
    ['@"2021-07-01T10:00:00@Europe/Paris".timezone', 'Europe/Paris'],
    ['@"2021-07-01T10:00:00+02:00".timezone', null],
    ['@"2021-03-28T02:30:00@Europe/Paris".hour', 3],
  ])('has properties: %s', (source, expected) => expect(value(source)).toEqual(expected));
});

describe('time in a named zone', () => {
  it.each<readonly [string, Json]>([
    ['time("10:00:00@Europe/Paris")', '10:00:00+01:00'],
    ['string(@"10:00:00@Europe/Paris")', '10:00:00@Europe/Paris'],
    ['@"10:00:00@Europe/Paris".timezone', 'Europe/Paris'],
    ['@"10:00:00@Europe/Paris".time offset', 'PT1H'],
    ['@"10:00:00@Europe/Paris" = @"09:00:00Z"', true],
    ['time(@"2021-07-01T10:00:00@Europe/Paris")', '10:00:00+02:00'],
    ['time("10:00:00@Mars/City")', null],
  ])('has the offset without summer time, or of the day it was taken from: %s', (source, expected) =>
    expect(value(source)).toEqual(expected),
  );
});
