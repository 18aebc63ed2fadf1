import type { Json, JsonObject } from '../../models/json';
import { must } from './invariant-error';
import { loopCounts, loopVariable } from './loop-body';
import type { CaseState, ElementInstance } from './state';
import { emit, isProcess, newKeys, nodeOf } from './step';
import type { Step } from './step';

type Scope = Pick<ElementInstance, 'key'>;

/** Enclosing scopes from the element instance outward, up to and including its process instance. */
function* scopesOf(state: CaseState, from: Scope): Generator<ElementInstance> {
  let scope = state.elements.get(from.key);
  while (scope) {
    yield scope;
    scope = isProcess(scope) || scope.scopeKey === null ? undefined : state.elements.get(scope.scopeKey);
  }
}

/** The value that an element instance sees under a name: the innermost scope that has it. */
export function readVariable(state: CaseState, from: Scope, name: string): Json | undefined {
  for (const scope of scopesOf(state, from)) {
    const counted = loopVariable(scope, name);
    // From revision 2 on the variable of that name only shows, as of the last step, what is counted here.
    if (counted !== undefined && isCounted(state, scope)) return counted;
    const variable = scope.variables?.get(name);
    if (variable) return variable.value;
    if (counted !== undefined) return counted;
  }
  return undefined;
}

/** All variables that an element instance sees. */
export function visibleVariables(state: CaseState, from: Scope): JsonObject {
  const values = Object.create(null) as Record<string, Json>;
  for (const scope of scopesOf(state, from)) {
    if (isCounted(state, scope)) Object.assign(values, missingCounts(scope, values));
    for (const [name, variable] of scope.variables ?? [])
      if (!Object.hasOwn(values, name)) values[name] = variable.value;
  }
  return values;
}

function isCounted({ engineRev }: CaseState, { loop }: ElementInstance): boolean {
  return engineRev >= 2 && loop !== null && loop.total !== null;
}

function missingCounts(body: ElementInstance, known: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(loopCounts(body)).filter(([name]) => !Object.hasOwn(known, name)));
}

/** Sets variables in one scope itself. @param unset they begin without a value that anybody gave */
export function setLocal(step: Step, scopeKey: string, values: JsonObject, unset = false): void {
  const scope = must(step.state.elements.get(scopeKey), `scope ${scopeKey}`);
  const names = Object.keys(values);
  if (names.length === 0) return;
  const fresh = names.filter((name) => !scope.variables?.has(name));
  const freshKeys = newKeys(step, fresh.length);
  const keys = Object.create(null) as Record<string, string>;
  fresh.forEach((name, index) => (keys[name] = must(freshKeys[index], 'a key')));
  const { instanceKey } = scope;
  emit(step, { type: 'variables-set', scopeKey, instanceKey, values, keys, ...(unset ? { unset } : {}) });
}

/**
 * Sets each variable in the first scope, from `from` outward, that has the name, else in the process instance:
 * how results of jobs, tasks, messages and output mappings spread (`docs/semantics.md`, Variables).
 */
export function propagate(step: Step, from: Scope, values: JsonObject): void {
  const perScope = new Map<string, Record<string, Json>>();
  for (const name of Object.keys(values)) {
    const target = targetOf(step, from, name);
    if (target === null) continue;
    const { key } = target;
    let changed = perScope.get(key);
    if (!changed) perScope.set(key, (changed = Object.create(null) as Record<string, Json>));
    changed[name] = values[name] ?? null;
  }
  for (const [key, changed] of perScope) setLocal(step, key, changed);
}

/** @returns `null` for a runtime attribute of a loop, which nobody writes; in older cases it may spread further. */
function targetOf(step: Step, from: Scope, name: string): ElementInstance | null {
  let target: ElementInstance | undefined;
  for (const scope of scopesOf(step.state, from)) {
    target = scope;
    if (step.state.engineRev >= 3 && isCounted(step.state, scope) && loopVariable(scope, name) !== undefined)
      return null;
    if (scope.variables?.has(name) || keepsResults(step, scope)) break;
  }
  return must(target, `scope ${from.key}`);
}

/** A call activity keeps what its global task gives to itself where it maps it or does not let it out. */
function keepsResults(step: Step, scope: ElementInstance): boolean {
  if (scope.opened.elementType !== 'bpmn:CallActivity') return false;
  const node = nodeOf(step, scope);
  if (!node?.globalTask) return false;
  return node.outputs.length > 0 || !node.globalTask.propagateAllChildVariables;
}
