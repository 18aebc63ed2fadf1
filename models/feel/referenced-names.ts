import type { FeelAst } from './ast';
import type { FeelNode } from './nodes';
import type { Json, JsonObject } from '../json';

type Visit = (node: FeelNode, bound: ReadonlySet<string>) => void;

/**
 * The names of variables that an expression may read, sorted, each once. Names bound inside the expression (iterators,
 * parameters, entries of a context, `item`, `partial`) and called built-in functions do not count. Inside a filter a
 * name may turn out to be an entry of the item; it is listed all the same.
 */
export function referencedNames(ast: FeelAst): string[] {
  const names = new Set<string>();
  visit(ast as FeelNode, new Set(), (node, bound) => {
    if (node.t === 'var' && !bound.has(node.name)) names.add(node.name);
  });
  return [...names].sort();
}

/** The clock ids in calls `clock("...")`, sorted, each once; a computed id cannot be known and is not listed. */
export function clockReferences(ast: FeelAst): string[] {
  const ids = new Set<string>();
  visit(ast as FeelNode, new Set(), (node) => {
    if (node.t !== 'call' && node.t !== 'named') return;
    const id = node.args[0];
    if (node.fn.t === 'var' && node.fn.name === 'clock' && id?.t === 'str') ids.add(id.v);
  });
  return [...ids].sort();
}

/** Whether a tree reads `name`, wherever it is bound. */
export function readsName(node: FeelNode, name: string): boolean {
  let found = false;
  visit(node, new Set(), (visited) => {
    if (visited.t === 'var' && visited.name === name) found = true;
  });
  return found;
}

/** Whether a test reads the tested value `?`. */
export function readsInput(node: FeelNode): boolean {
  let found = false;
  visit(node, new Set(), (visited) => {
    found ||= visited.t === 'input';
  });
  return found;
}

function visit(node: FeelNode, bound: ReadonlySet<string>, at: Visit): void {
  at(node, bound);
  switch (node.t) {
    case 'call':
    case 'named':
      // The name in call position is a function, not a variable of the process.
      if (node.fn.t !== 'var') visit(node.fn, bound, at);
      for (const arg of node.args) visit(arg, bound, at);
      return;
    case 'filter':
      visit(node.from, bound, at);
      visit(node.by, new Set([...bound, 'item']), at);
      return;
    case 'ctx': {
      const inner = new Set(bound);
      node.values.forEach((value, i) => {
        visit(value, inner, at);
        inner.add(node.keys[i] ?? '');
      });
      return;
    }
    case 'fn':
      visit(node.body, new Set([...bound, ...node.params.map((param) => param.name)]), at);
      return;
    case 'for':
    case 'some':
    case 'every': {
      const inner = new Set(bound);
      for (const iterator of node.over) {
        visit(iterator.in, inner, at);
        if (iterator.to !== null) visit(iterator.to, inner, at);
        inner.add(iterator.name);
      }
      if (node.t === 'for') inner.add('partial');
      visit(node.body, inner, at);
      return;
    }
    default:
      for (const child of plainChildren(node)) visit(child, bound, at);
  }
}

/** The operands of a node that binds no names. */
function plainChildren(node: FeelNode): FeelNode[] {
  const children: FeelNode[] = [];
  for (const value of Object.values(node as JsonObject)) {
    const parts: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [value];
    for (const part of parts) {
      if (typeof part === 'object' && part !== null && Object.hasOwn(part, 't')) children.push(part as FeelNode);
    }
  }
  return children;
}
