import { parseDay } from '../sla/day';
import { LIMIT_UNITS } from '../sla/limit';
import { MODES, TASK_TYPES } from './item';
import { STEPS } from './step';

/** Says whether a value has a shape; on `false` the path of the innermost field that has not is added to `faults`. */
export type Shape = (value: unknown, path: string, faults: string[]) => void;

function check(predicate: (value: unknown) => boolean): Shape {
  return (value, path, faults) => {
    if (!predicate(value)) faults.push(path);
  };
}

const text = check((value) => typeof value === 'string' && value.trim() !== '' && value.length <= 1000);
const flag = check((value) => typeof value === 'boolean');
const count = check((value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 10_000);
const date = check((value) => typeof value === 'string' && parseDay(value) !== null);
const division = check((value) => typeof value === 'string' && /^[1-8]\d{5}$/.test(value));

function oneOf(values: readonly string[]): Shape {
  return check((value) => typeof value === 'string' && values.includes(value));
}

function orNull(shape: Shape): Shape {
  return (value, path, faults) => {
    if (value !== null) shape(value, path, faults);
  };
}

/** A list of at most 10,000 entries. */
export function list(entry: Shape): Shape {
  return (value, path, faults) => {
    if (!Array.isArray(value) || value.length > 10_000) faults.push(path);
    else value.forEach((item: unknown, index) => entry(item, `${path}[${index}]`, faults));
  };
}

/** An object with exactly these fields; names in `optional` may be absent. */
export function record(fields: Readonly<Record<string, Shape>>, optional: readonly string[] = []): Shape {
  return (value, path, faults) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      faults.push(path);
      return;
    }
    const prefix = path === '' ? '' : `${path}.`;
    for (const name of Object.keys(value)) if (!Object.hasOwn(fields, name)) faults.push(prefix + name);
    for (const [name, shape] of Object.entries(fields)) {
      const isThere = Object.hasOwn(value, name);
      if (isThere) shape((value as Record<string, unknown>)[name], prefix + name, faults);
      else if (!optional.includes(name)) faults.push(prefix + name);
    }
  };
}

const bothLanguages = record({ zh: text, en: text });
const limit = record({ amount: count, unit: oneOf(LIMIT_UNITS) });
const mode = oneOf(MODES);

export const regionShape = record({
  code: division,
  name: bothLanguages,
  level: oneOf(['province', 'city', 'county']),
  parent: orNull(division),
  adapter: orNull(oneOf(['rest', 'table'])),
  verified: flag,
});

export const itemShape = record({
  taskName: text,
  taskNameEn: text,
  catalogCode: orNull(text),
  taskCode: check((value) => typeof value === 'string' && /^[0-9A-Za-z-]{1,36}$/.test(value)),
  localTaskCode: orNull(check((value) => typeof value === 'string' && value.length <= 50)),
  taskType: oneOf(TASK_TYPES),
  useLevel: oneOf(['1', '2', '3', '4', '5', '6', '7']),
  deptName: text,
  deptCode: orNull(text),
  division,
  anticipateDay: count,
  anticipateType: oneOf(LIMIT_UNITS),
  anticipateExplain: text,
  anticipateExtension: orNull(count),
  promiseDay: orNull(count),
  promiseType: orNull(oneOf(LIMIT_UNITS)),
  promiseExplain: orNull(text),
  projectType: oneOf(['1', '2', '9']),
  handleType: list(oneOf(['1', '2', '3', '4', '9'])),
  scopes: list(
    record({
      shape: mode,
      range: oneOf(['national', 'cross-province', 'cross-city', 'cross-county']),
      divisions: list(division),
    }),
  ),
  modes: list(mode),
  materials: list(
    record({
      materialName: text,
      isNeed: flag,
      materialFormat: oneOf(['paper', 'electronic', 'either']),
      sourceType: oneOf(['applicant', 'agency', 'other']),
      byLaw: orNull(text),
    }),
  ),
  templates: record(Object.fromEntries(MODES.map((name) => [name, text])), MODES),
  taskVersion: count,
  batch: text,
  effectiveFrom: date,
  effectiveTo: orNull(date),
  verified: flag,
  source: text,
});

export const agreementShape = record({
  id: text,
  version: count,
  name: bothLanguages,
  parties: check(
    (value) => Array.isArray(value) && value.length === 2 && value.every((code) => /^[1-8]\d{5}$/.test(String(code))),
  ),
  items: list(text),
  entrustments: list(record({ division, steps: list(oneOf(STEPS)), items: orNull(list(text)) })),
  from: date,
  to: orNull(date),
  receiptCountsFrom: oneOf(['collecting', 'handling']),
  transit: orNull(record({ dispatch: limit, transit: limit, signOff: limit })),
  source: text,
  verified: flag,
});
