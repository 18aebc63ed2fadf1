import type { Budget } from '../budget';
import { isFrom } from '../revision';
import { entryOf, isKind, newContext } from '../values';
import type { Context, List, Value } from '../values';
import type { Builtins } from './define';
import { listSignature, signature } from './define';

export const contextBuiltins: Builtins = {
  'get value': [
    signature({ context: 'context', key: 'string' }, ({ context, key }) => entryOf(context, key)),
    signature({ m: 'context', key: 'string' }, ({ m, key }) => entryOf(m, key)),
    signature({ context: 'context', keys: 'list' }, ({ context, keys }, { budget, scope }) => {
      budget.step(keys.length);
      // No keys lead nowhere; in cases that began before revision 3 to the whole.
      if (keys.length === 0 && isFrom(3, scope)) return null;
      return keys.reduce<Value>(
        (value, key) => (isKind(value, 'context') && typeof key === 'string' ? entryOf(value, key) : null),
        context,
      );
    }),
  ],
  'get entries': [
    signature({ context: 'context' }, getEntries),
    signature({ m: 'context' }, ({ m }, runtime) => getEntries({ context: m }, runtime)),
  ],
  context: [listSignature('entries', (entries, { budget }) => fromEntries(entries, budget))],
  'context put': [
    signature({ context: 'context', key: 'string', value: 'any' }, (args, { budget }) =>
      put(args.context, [args.key], args.value, budget),
    ),
    signature({ context: 'context', keys: 'list', value: 'any' }, (args, { budget }) =>
      put(args.context, args.keys, args.value, budget),
    ),
  ],
  put: [
    signature({ context: 'context', key: 'string', value: 'any' }, (args, { budget }) =>
      put(args.context, [args.key], args.value, budget),
    ),
  ],
  'context merge': [listSignature('contexts', merge)],
  'put all': [listSignature('contexts', merge)],
};

function getEntries({ context }: { readonly context: Context }, { budget }: { readonly budget: Budget }): Value {
  const keys = Object.keys(context);
  budget.allocate(keys.length * 3);
  budget.step(keys.length);
  return keys.map((key) => {
    const entry = newContext();
    entry['key'] = key;
    entry['value'] = entryOf(context, key);
    return entry;
  });
}

function fromEntries(entries: List, budget: Budget): Value {
  const context = newContext();
  budget.allocate(entries.length * 2);
  for (const entry of entries) {
    if (!isKind(entry, 'context') || !Object.hasOwn(entry, 'value')) return null;
    const key = entryOf(entry, 'key');
    if (typeof key !== 'string' || Object.hasOwn(context, key)) return null;
    context[key] = entryOf(entry, 'value');
  }
  return context;
}

function merge(contexts: List, { budget }: { readonly budget: Budget }): Value {
  const merged = newContext();
  for (const context of contexts) {
    if (!isKind(context, 'context')) return null;
    copyInto(merged, context, budget);
  }
  return merged;
}

/** A context with one entry replaced, at the end of a path of keys; null where the path leads through no context. */
function put(context: Context, keys: List, value: Value, budget: Budget): Value {
  const path: { readonly context: Context; readonly key: string }[] = [];
  let at: Value = context;
  for (const key of keys) {
    if (typeof key !== 'string' || !isKind(at, 'context')) return null;
    path.push({ context: at, key });
    budget.allocate(1);
    at = entryOf(at, key);
  }
  if (path.length === 0) return null;
  let changed = value;
  for (const { context: outer, key } of path.reverse()) {
    const copy = newContext();
    copyInto(copy, outer, budget);
    copy[key] = changed;
    changed = copy;
  }
  return changed;
}

function copyInto(target: { [name: string]: Value }, source: Context, budget: Budget): void {
  const keys = Object.keys(source);
  budget.allocate(keys.length * 2 + 1);
  budget.step(keys.length);
  for (const key of keys) target[key] = entryOf(source, key);
}
