import type { Json } from '../../models/json';
import { SHIPPED_CALENDAR } from '../../models/library/calendars/shipped-calendar';
import type { Store } from '../../store/index';
import { currentCalendar, mergeYears } from './current-calendar';

const year2027 = {
  year: 2027,
  noticeNo: '国办发明电〔2026〕0号',
  noticeDate: '2026-11-20',
  source: 'a notice of the tests',
  verified: true,
  off: ['2027-01-01'],
  makeup: [],
};
const published = (id: string, version: number, body: object) => ({ id, version, body: body as Json });

describe('the calendar that answers', () => {
  it('is the shipped one while nothing else is published', () => {
    expect(mergeYears([])).toBe(SHIPPED_CALENDAR);
  });

  it('stays the same when the catalogue holds the shipped years, whatever the order of their fields', () => {
    const stored = SHIPPED_CALENDAR.years.map((year) =>
      published(`CN-${year.year}`, 1, Object.fromEntries(Object.entries(year).reverse())),
    );
    expect(mergeYears(stored)).toBe(SHIPPED_CALENDAR);
  });

  it('takes a published year in place of the shipped one, under a version that says so', () => {
    const calendar = mergeYears([published('CN-2027', 2, year2027)]);
    expect(calendar.version).toBe(`${SHIPPED_CALENDAR.version}+CN-2027.v2`);
    expect(calendar.years.filter(({ year }) => year === 2027)).toEqual([year2027]);
    expect(calendar.years).toHaveLength(SHIPPED_CALENDAR.years.length);
    expect(calendar.years.map(({ year }) => year)).toEqual([...calendar.years.map(({ year }) => year)].sort());
  });

  it('is asked from the catalogue at most every five seconds', async () => {
    let asked = 0;
    const calendars = async () => {
      asked += 1;
      return asked === 1 ? [] : [published('CN-2027', 1, year2027)];
    };
    const store = { catalogue: { calendars } } as unknown as Store;
    const versions: string[] = [];
    for (const now of [0, 4_999, 5_000]) versions.push((await currentCalendar(store, now)).version);
    expect(asked).toBe(2);
    expect(versions).toEqual([
      SHIPPED_CALENDAR.version,
      SHIPPED_CALENDAR.version,
      `${SHIPPED_CALENDAR.version}+CN-2027.v1`,
    ]);
  });
});
