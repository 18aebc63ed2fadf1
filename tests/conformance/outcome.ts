import type { JsonObject } from '../../models/json';
import type { ConformanceCase, Expected } from './conformance-case';

/** What a run of a case gave, in the terms of {@link Expected}. */
export interface Outcome {
  readonly state: Expected['state'];
  readonly completed: Readonly<Record<string, number>>;
  readonly terminated: Readonly<Record<string, number>>;
  readonly variables: JsonObject;
  readonly incidents: readonly { readonly element: string; readonly errorType: string }[];
}

/** What a case says, completed by what it leaves out. */
export function expectedOf({ expected }: ConformanceCase): Omit<Outcome, 'terminated'> & Partial<Outcome> {
  const { terminated, variables = {}, incidents = [] } = expected;
  return {
    state: expected.state,
    completed: sorted(expected.completed),
    ...(terminated ? { terminated: sorted(terminated) } : {}),
    variables,
    incidents: incidents.toSorted((a, b) => (a.element < b.element ? -1 : 1)),
  };
}

/** The part of an outcome that a case speaks of, comparable with {@link expectedOf}. */
export function comparable(outcome: Outcome, { expected }: ConformanceCase): ReturnType<typeof expectedOf> {
  const names = Object.keys(expected.variables ?? {});
  const { variables } = outcome;
  return {
    state: outcome.state,
    completed: sorted(outcome.completed),
    ...(expected.terminated ? { terminated: sorted(outcome.terminated) } : {}),
    variables: Object.fromEntries(
      names.flatMap((name) => (name in variables ? [[name, variables[name] ?? null]] : [])),
    ),
    incidents: outcome.incidents.toSorted((a, b) => (a.element < b.element ? -1 : 1)),
  };
}

export function tally(ids: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function sorted(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const present = Object.entries(counts).filter(([, count]) => count > 0);
  return Object.fromEntries(present.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
