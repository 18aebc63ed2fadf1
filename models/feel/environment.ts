import type { Budget } from './budget';
import { isKind } from './values';
import type { Env, Value } from './values';

/** Binds one name on top of `parent`. */
export function bind(name: string, value: Value, parent: Env | null): Env {
  return { name, value, parent };
}

/** What an item of a filter is called: `item`, and by the names of its entries when it is a context. */
export function bindItem(item: Value, parent: Env | null): Env {
  const named = bind('item', item, parent);
  return isKind(item, 'context') ? { name: null, value: item, parent: named } : named;
}

/** The value of a local name; undefined when no level has it. Long chains of levels cost steps. */
export function lookUp(name: string, env: Env | null, budget: Budget): Value | undefined {
  let hops = 0;
  for (let at = env; at !== null; at = at.parent) {
    if ((++hops & 15) === 0) budget.step();
    if (at.name === name) return at.value;
    if (at.name !== null || !isKind(at.value, 'context')) continue;
    if (Object.hasOwn(at.value, name)) return at.value[name] ?? null;
  }
  return undefined;
}
