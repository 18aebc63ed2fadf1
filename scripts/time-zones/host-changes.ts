/** A change of offset: its instant, epoch ms, and the ms east of UTC from then on. */
export interface HostChange {
  readonly at: number;
  readonly offset: number;
}

export interface HostZone {
  readonly first: number;
  readonly changes: readonly HostChange[];
}

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

/** What `Intl` of this Node.js says about a zone: its offset in 1970 and each change until a year. */
export function hostChanges(name: string, untilYear: number): HostZone {
  const read = offsetReader(name);
  const first = read(0);
  const changes: HostChange[] = [];
  let offset = first;
  const end = Date.UTC(untilYear, 0, 1);
  for (let day = 0; day < end; day += MS_PER_DAY) {
    const next = read(day + MS_PER_DAY);
    if (next === offset) continue;
    let [before, after] = [day, day + MS_PER_DAY];
    while (after - before > MS_PER_MINUTE) {
      const middle = before + Math.floor((after - before) / 2 / MS_PER_MINUTE) * MS_PER_MINUTE;
      if (read(middle) === offset) before = middle;
      else after = middle;
    }
    changes.push({ at: after, offset: next });
    offset = next;
  }
  return { first, changes };
}

/** Reads offsets at instants, rounded to the minute: Liberia had -00:44:30 until 1972. */
export function offsetReader(name: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  return (instant) => {
    const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(instant));
    if (!match) throw new Error(`Expected an offset of ${name}`);
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
    const size = Math.round(Number(hours) * 60 + Number(minutes) + Number(seconds) / 60) * MS_PER_MINUTE;
    return sign === '-' ? -size : size;
  };
}
