import type { Budget } from '../budget';
import { compare, equals } from '../compare';
import { isKind, kindOf } from '../values';
import type { FeelFunction, List, Value } from '../values';
import { mergeSort } from '../merge-sort';
import { isFrom } from '../revision';
import type { Builtins, Runtime } from './define';
import { listSignature, renamed, signature } from './define';

const insertBefore = signature({ list: 'list', position: 'number', newItem: 'any' }, (args, { budget }) => {
  const at = indexOf(args.list, args.position);
  if (at === null || at > args.list.length) return null;
  return copy([...args.list.slice(0, at), args.newItem, ...args.list.slice(at)], budget);
});

const replaceAt = signature({ list: 'list', position: 'number', newItem: 'any' }, (args, { budget }) => {
  const at = indexOf(args.list, args.position);
  if (at === null || at >= args.list.length) return null;
  return copy([...args.list.slice(0, at), args.newItem, ...args.list.slice(at + 1)], budget);
});

const replaceMatches = signature({ list: 'list', match: 'function', newItem: 'any' }, (args, runtime) => {
  const item = args.newItem;
  return copy(
    args.list.map((old) => (runtime.invoke(args.match, [old, item]) === true ? item : old)),
    runtime.budget,
  );
});

const concatenate = listsSignature((items, { budget }) => copy(items, budget));
const union = listsSignature((items, { budget }) => distinct(items, budget));
/** Names that `newItem` of the standard and the unnamed lists of `concatenate` also go by. */
const [SPACED, LISTS] = [{ newItem: 'new item' }, { list: 'lists' }];

export const listBuiltins: Builtins = {
  'list contains': [
    signature({ list: 'list', element: 'any' }, ({ list, element }, { budget }) =>
      list.some((item) => equals(item, element, budget) === true),
    ),
  ],
  count: [signature({ list: 'list' }, ({ list }) => list.length)],
  'is empty': [signature({ list: 'list' }, ({ list }) => list.length === 0)],
  sublist: [
    signature({ list: 'list', 'start position': 'number', length: 'number?' }, (args, { budget }) => {
      const from = indexOf(args.list, args['start position']);
      if (from === null || (args.length ?? 0) < 0) return null;
      const end = args.length === undefined ? args.list.length : from + Math.floor(args.length);
      return copy(args.list.slice(from, end), budget);
    }),
  ],
  append: [
    {
      names: ['list', 'item'],
      apply(args, { budget }) {
        const [list, ...items] = args;
        if (list === undefined || list === null || items.length === 0) return undefined;
        return copy([...(isKind(list, 'list') ? list : [list]), ...items.map((item) => item ?? null)], budget);
      },
    },
    // By position this one never comes to its turn: whatever it fits, the one before does.
    signature({ list: 'list', items: 'list' }, ({ list, items }, { budget }) => copy([...list, ...items], budget)),
  ],
  concatenate: [concatenate, renamed(concatenate, LISTS)],
  union: [union, renamed(union, LISTS)],
  'insert before': [insertBefore, renamed(insertBefore, SPACED)],
  remove: [
    signature({ list: 'list', position: 'number' }, ({ list, position }, { budget }) => {
      const at = indexOf(list, position);
      return at === null || at >= list.length ? null : copy([...list.slice(0, at), ...list.slice(at + 1)], budget);
    }),
  ],
  'list replace': [replaceAt, replaceMatches, renamed(replaceAt, SPACED), renamed(replaceMatches, SPACED)],
  reverse: [signature({ list: 'list' }, ({ list }, { budget }) => copy([...list].reverse(), budget))],
  'index of': [
    signature({ list: 'list', match: 'any' }, ({ list, match }, { budget }) => {
      const found: number[] = [];
      list.forEach((item, i) => {
        if (equals(item, match, budget) === true) found.push(i + 1);
      });
      return copy(found, budget);
    }),
  ],
  'distinct values': [signature({ list: 'list' }, ({ list }, { budget }) => distinct(list, budget))],
  'duplicate values': [
    signature({ list: 'list' }, ({ list }, { budget }) => {
      const firsts = distinct(list, budget);
      const counts = firsts.map((first) => {
        budget.step();
        return list.reduce((count: number, item) => count + (equals(first, item, budget) === true ? 1 : 0), 0);
      });
      return copy(
        firsts.filter((_first, i) => (counts[i] ?? 0) > 1),
        budget,
      );
    }),
  ],
  flatten: [
    signature({ list: 'list' }, ({ list }, { budget }) => {
      const flat: Value[] = [];
      flattenInto(flat, list, budget);
      return flat;
    }),
  ],
  partition: [
    signature({ list: 'list', size: 'number' }, ({ list, size }, { budget, scope }) => {
      if (size < 1 || !Number.isInteger(size)) return null;
      // Building a list costs more than visiting a node; cases that began before revision 3 keep their counts.
      if (isFrom(3, scope)) budget.step(3 * Math.ceil(list.length / size));
      const parts: List[] = [];
      for (let at = 0; at < list.length; at += size) parts.push(copy(list.slice(at, at + size), budget));
      return copy(parts, budget);
    }),
  ],
  sort: [
    signature({ list: 'list', precedes: 'function?' }, ({ list, precedes }, runtime) => sort(list, precedes, runtime)),
  ],
};

function sort(list: List, precedes: FeelFunction | undefined, runtime: Runtime): Value {
  let comparable = true;
  const before = (left: Value, right: Value): boolean => {
    if (precedes !== undefined) return runtime.invoke(precedes, [left, right]) === true;
    const order = compare(left, right, runtime.budget);
    comparable &&= order !== null;
    return (order ?? 0) < 0;
  };
  const sorted = mergeSort(copy(list, runtime.budget), before);
  return comparable ? sorted : null;
}

/** A zero-based index from a FEEL position (1 is the first, -1 the last); null where it lies before the list. */
function indexOf(list: List, position: number): number | null {
  if (position === 0 || !Number.isInteger(position)) return null;
  const index = position > 0 ? position - 1 : list.length + position;
  return index < 0 ? null : index;
}

function listsSignature(run: (items: List, runtime: Runtime) => Value) {
  return listSignature('list', (lists, runtime) => {
    const all: Value[] = [];
    // One list given alone is unwrapped by then, so its items are the lists or single values to join.
    for (const list of lists) {
      if (isKind(list, 'list')) {
        runtime.budget.allocate(list.length);
        for (const item of list) all.push(item);
      } else all.push(list);
    }
    return run(all, runtime);
  });
}

/** The items without repetitions, in order of their first occurrence. Plain values are looked up, others compared. */
function distinct(list: List, budget: Budget): List {
  const plain = new Set<Value>();
  const parts: Value[] = [];
  const result: Value[] = [];
  for (const item of list) {
    budget.step();
    const isPlain = item === null || ['string', 'number', 'boolean'].includes(kindOf(item));
    if (isPlain ? plain.has(item) : parts.some((other) => equals(other, item, budget) === true)) continue;
    if (isPlain) plain.add(item);
    else parts.push(item);
    result.push(item);
  }
  return copy(result, budget);
}

function flattenInto(flat: Value[], list: List, budget: Budget): void {
  budget.enter();
  for (const item of list) {
    budget.step();
    if (isKind(item, 'list')) flattenInto(flat, item, budget);
    else {
      budget.allocate(1);
      flat.push(item);
    }
  }
  budget.leave();
}

function copy(list: List, budget: Budget): List {
  budget.allocate(list.length);
  return list;
}
