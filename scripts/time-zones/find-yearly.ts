import { civilDateOf, MS_PER_DAY } from '../../models/civil-day';
import { changeInYear, weekdayInMonth, type YearlyChange } from '../../models/time-zones/yearly-change';
import type { HostChange, HostZone } from './host-changes';

/** Changes that do not come each year, and those that do from then on: none or two, in the order of the year. */
export interface SplitZone {
  readonly single: readonly HostChange[];
  readonly yearly: readonly YearlyChange[];
}

/** From this year on tables are expected to be nothing but rules, where there are any. */
const RULES_FROM = 2050;

/** Finds the rules that give the last changes of a zone, and drops all changes that they give. */
export function splitYearly({ changes }: HostZone): SplitZone {
  const late = changes.filter(({ at }) => yearOf(at) >= RULES_FROM);
  const pair = [0, 1].map((nth) => late.filter((_, index) => index % 2 === nth));
  const yearly = pair.map((series) => ruleOf(series, late.find((change) => !series.includes(change))?.offset ?? 0));
  const [one, other] = yearly;
  if (!one || !other) return { single: changes, yearly: [] };
  const rules = one.month < other.month ? [one, other] : [other, one];
  let kept = changes.length;
  while (isGiven(rules, changes[kept - 1], changes[kept - 2])) kept -= 1;
  return { single: changes.slice(0, kept), yearly: rules };
}

/** Whether the rules give a change, and were in force before it already. */
function isGiven(rules: readonly YearlyChange[], change?: HostChange, previous?: HostChange): boolean {
  if (!change || !previous || change.at - previous.at > 366 * MS_PER_DAY) return false;
  const rule = rules.find(({ offset }) => offset === change.offset);
  if (!rule || !rules.some(({ offset }) => offset === previous.offset)) return false;
  return changeInYear(rule, yearOf(change.at), previous.offset) === change.at;
}

/** The rule by which a series of one change per year comes; `null` when there is none. */
function ruleOf(series: readonly HostChange[], before: number): YearlyChange | null {
  const [sample] = series;
  if (!sample || series.length < 28) return null;
  let best: YearlyChange | null = null;
  const sampled = civilDateOf(Math.floor((sample.at + before) / MS_PER_DAY));
  for (let week = 1; week <= 5; week += 1) {
    for (let weekday = 0; weekday < 7; weekday += 1) {
      const { month, year } = sampled;
      const time = sample.at + before - weekdayInMonth(year, month, week, weekday) * MS_PER_DAY;
      const rule = { month, week, weekday, time, offset: sample.offset };
      const isExact = series.every(({ at, offset }) => {
        return offset === rule.offset && changeInYear(rule, yearOf(at), before) === at;
      });
      if (isExact && (best === null || Math.abs(time) < Math.abs(best.time))) best = rule;
    }
  }
  return best;
}

function yearOf(instant: number): number {
  return civilDateOf(Math.floor(instant / MS_PER_DAY)).year;
}
