import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { findZone } from './find-zone';
import { instantOf, offsetAt, type TimeZone } from './time-zone';
import { ZONES } from './tz-2026c';

const NAMES = ZONES.trim()
  .split('\n')
  .flatMap((line) => line.slice(0, line.indexOf('|')).split(' '));
const FROM = Date.UTC(1970, 0, 1);
const TO = Date.UTC(2099, 0, 1);
const isSameData = process.versions['tz'] === '2026c';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The offset that `Intl` of this host knows, to the minute, ms. */
function hostOffset(name: string, instant: number): number {
  const found = formats.get(name);
  const format = found ?? new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  if (!found) formats.set(name, format);
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(instant)) ?? [];
  const size = Math.round(Number(hours) * 60 + Number(minutes) + Number(seconds) / 60) * 60_000;
  return sign === '-' ? -size : size;
}

function zoneOf(name: string): TimeZone {
  const zone = findZone(name);
  if (!zone) throw new Error(`Expected ${name} to be a zone`);
  return zone;
}

describe('the table of time zones', () => {
  it('knows all names that Intl recommends', () => {
    const missing = Intl.supportedValuesOf('timeZone').filter((name) => findZone(name) === null);
    expect(missing.length).toBeLessThanOrEqual(isSameData ? 0 : 10);
    expect(NAMES.length).toBeGreaterThan(590);
  });

  // Another Node.js may know other rules of a few zones; ours stay as they are.
  it('says the same as Intl at random instants', () => {
    const differing = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.integer({ min: FROM / 60_000, max: TO / 60_000 }), (name, minute) => {
        if (offsetAt(zoneOf(name), minute * 60_000) !== hostOffset(name, minute * 60_000)) differing.add(name);
      }),
      { numRuns: 20_000 },
    );
    expect(differing.size).toBeLessThanOrEqual(isSameData ? 0 : NAMES.length / 50);
  });

  it('finds for each wall time the instant that reads like it, or like the skipped time later', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.integer({ min: FROM / 60_000, max: TO / 60_000 }), (name, minute) => {
        const zone = zoneOf(name);
        const local = minute * 60_000;
        const at = instantOf(zone, local);
        const skipped = at + offsetAt(zone, at) - local;
        // Nothing reads like a skipped time; of what comes twice there is no earlier instant.
        if (skipped !== 0) {
          expect(skipped).toBe(offsetAt(zone, at) - offsetAt(zone, at - skipped));
          expect(offsetAt(zone, local - offsetAt(zone, at))).not.toBe(offsetAt(zone, at));
        }
        for (let earlier = at - 3 * 3_600_000; earlier < at; earlier += 15 * 60_000) {
          expect(earlier + offsetAt(zone, earlier)).not.toBe(local);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it('stays as it is: other data are a new table and a new engine revision', () => {
    expect(createHash('sha256').update(ZONES).digest('hex').slice(0, 16)).toBe('217badf78175c306');
  });
});
