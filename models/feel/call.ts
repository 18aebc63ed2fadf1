import { builtins } from './builtins';
import type { Runtime, Signature } from './builtins';
import type { Value } from './values';

/** A call binds and converts its arguments, which costs more than visiting a node. */
const CALL_STEPS = 6;

/** Calls a built-in function with the first signature that the arguments fit; null where there is none. */
export function invokeBuiltin(
  name: string,
  argumentNames: readonly string[] | null,
  args: readonly Value[],
  runtime: Runtime,
): Value {
  runtime.budget.step(CALL_STEPS);
  // A function may call back (sort, list replace), over several frames of the host's stack.
  runtime.budget.enter();
  for (const candidate of builtins.get(name) ?? []) {
    const ordered = argumentNames === null ? args : inOrder(candidate, argumentNames, args);
    const result = ordered === null ? undefined : candidate.apply(ordered, runtime);
    if (result === undefined) continue;
    runtime.budget.leave();
    return result;
  }
  runtime.budget.leave();
  return null;
}

/** Named arguments in the order of the parameters, or null when a name is unknown or given twice. */
function inOrder(
  candidate: Signature,
  argumentNames: readonly string[],
  args: readonly Value[],
): readonly (Value | undefined)[] | null {
  if (candidate.isOrdered && argumentNames.some((name, i) => name !== candidate.names[i])) return null;
  const ordered: (Value | undefined)[] = [];
  for (let i = 0; i < argumentNames.length; i++) {
    const at = candidate.names.indexOf(argumentNames[i] ?? '');
    if (at < 0 || ordered[at] !== undefined) return null;
    ordered[at] = args[i];
  }
  return ordered;
}
