import type { LimitUnit } from '../sla/limit';
import type { CatalogueFault } from './catalogue-finding';
import type { Item } from './item';
import { isUscc } from './uscc';

/** Units as hours for comparison; a day counts whole, since no calendar makes it shorter than its office hours. */
const HOURS: Readonly<Record<LimitUnit, number>> = {
  'working-day': 24,
  'calendar-day': 24,
  'working-hour': 1,
  hour: 1,
};

/** What the rules have against one item whose shape is right. */
export function itemFaults(item: Item, path: string, divisions: ReadonlySet<string>): readonly CatalogueFault[] {
  const faults: CatalogueFault[] = [];
  const report = (isFault: boolean, code: CatalogueFault[0], field: string): void => {
    if (isFault) faults.push([code, `${path}.${field}`]);
  };
  report(!divisions.has(item.division), 'CATALOGUE_REFERENCE_UNKNOWN', 'division');
  report(item.deptCode !== null && !isUscc(item.deptCode), 'CATALOGUE_CODE_INVALID', 'deptCode');
  report(item.catalogCode !== null && item.catalogCode.length !== 12, 'CATALOGUE_CODE_INVALID', 'catalogCode');
  report(!isTaskCode(item), 'CATALOGUE_CODE_INVALID', 'taskCode');
  report(!isPromiseSound(item), 'CATALOGUE_LIMIT_INVALID', 'promiseDay');
  report(item.effectiveTo !== null && item.effectiveTo < item.effectiveFrom, 'CATALOGUE_DATES_INVALID', 'effectiveTo');
  const hasScope = item.modes.every((mode) => item.scopes.some((scope) => scope.shape === mode));
  report(!hasScope || item.modes.length === 0, 'CATALOGUE_MODE_INVALID', 'modes');
  const hasStrayScope = item.scopes.some((scope) => !item.modes.includes(scope.shape));
  report(hasStrayScope, 'CATALOGUE_MODE_INVALID', 'scopes');
  const hasStrayTemplate = Object.keys(item.templates).some((mode) => !item.modes.some((known) => known === mode));
  report(hasStrayTemplate, 'CATALOGUE_MODE_INVALID', 'templates');
  item.scopes.forEach((scope, index) => {
    const isKnown = scope.divisions.every((code) => divisions.has(code));
    report(!isKnown, 'CATALOGUE_REFERENCE_UNKNOWN', `scopes[${index}].divisions`);
  });
  return faults;
}

/**
 * Strict only at the full length of 31 (USCC 18 + level 1 + catalogue code 12, which must be the item's own): exchange
 * partners still carry older, shorter codes.
 */
function isTaskCode(item: Item): boolean {
  if (item.taskCode.length !== 31) return true;
  const [body, level, basic] = [item.taskCode.slice(0, 18), item.taskCode.slice(18, 19), item.taskCode.slice(19)];
  return isUscc(body) && level === item.useLevel && (item.catalogCode === null || basic === item.catalogCode);
}

/** 承诺 <= 法定; both parts of the commitment or none. */
function isPromiseSound(item: Item): boolean {
  if (item.promiseDay === null || item.promiseType === null)
    return item.promiseDay === null && item.promiseType === null;
  return item.promiseDay * HOURS[item.promiseType] <= item.anticipateDay * HOURS[item.anticipateType];
}
