import fc from 'fast-check';
import type { Net, NetFlow, NetGuard, NetNode } from './net';

/** What a graph is made of; every choice is a number, so that shrinking leads to smaller graphs. */
interface Graph {
  readonly kinds: readonly Kind[];
  /** Further flows beside the chain of all nodes: from, to, guard. */
  readonly edges: readonly (readonly [from: number, to: number])[];
  readonly guards: readonly (NetGuard | null)[];
  readonly hasDefault: readonly boolean[];
  readonly ends: readonly number[];
  /** How many tokens activate complex gateways; `null` as inclusive ones. */
  readonly needs: readonly (number | null)[];
}

type Kind =
  'work' | 'job' | 'task' | 'exclusive' | 'parallel' | 'inclusive' | 'complex' | 'timer' | 'signal' | 'ring' | 'many';

const KINDS: readonly Kind[] = [
  ...([
    'work',
    'task',
    'exclusive',
    'parallel',
    'inclusive',
    'work',
    'task',
    'exclusive',
    'parallel',
    'inclusive',
  ] as const),
  ...(['complex', 'complex', 'job', 'timer', 'signal', 'ring', 'many'] as const),
];

/** Holds with most data. */
const ANY: NetGuard = { name: 'a', above: 2 };

const guard: fc.Arbitrary<NetGuard | null> = fc.option(
  fc.record({ name: fc.constantFrom('a' as const, 'b' as const), above: fc.integer({ min: 0, max: 8 }) }),
  { freq: 3 },
);

/**
 * Arbitrary graphs: cyclic, with mixed gateways and flows that cross. Every cycle passes work that waits, so that each
 * step comes to an end.
 */
export const graphNets: fc.Arbitrary<Net> = fc
  .record<Graph>({
    kinds: fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 9 }),
    edges: fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 9 }),
    guards: fc.array(guard, { minLength: 24, maxLength: 24 }),
    hasDefault: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
    ends: fc.array(fc.nat(8), { maxLength: 2 }),
    needs: fc.array(fc.option(fc.integer({ min: 1, max: 3 }), { freq: 3 }), { minLength: 9, maxLength: 9 }),
  })
  .map(netOf);

function netOf({ kinds, edges, guards, hasDefault, ends, needs }: Graph): Net {
  const name = (index: number): string => `${kinds[index] ?? 'n'}${index}`;
  const pairs = new Map<string, readonly [string, string]>();
  const add = (from: string, to: string): void => void pairs.set(`${from}-${to}`, [from, to]);
  add('s', name(0));
  for (let index = 1; index < kinds.length; index += 1) add(name(index - 1), name(index));
  add(name(kinds.length - 1), 'e');
  for (const [from, to] of edges) {
    const [first, second] = [from % kinds.length, to % kinds.length];
    if (first < second || kinds[second] === 'work') add(name(first), name(second));
  }
  for (const end of ends) add(name(end % kinds.length), 'e');
  const flows = [...pairs].map(([id, [from, to]]): NetFlow => ({ id, from, to }));
  const nodes: readonly NetNode[] = [
    { id: 's', kind: 'start', scope: null },
    ...kinds.map((kind, index): NetNode => ({ id: name(index), scope: null, ...kindOf(kind, needs[index] ?? null) })),
    { id: 'e', kind: 'end', scope: null },
  ];
  return {
    processes: [
      { id: 'p', nodes, flows: nodes.flatMap((node, at) => guarded(node, flows, guards, hasDefault[at] ?? false, at)) },
    ],
  };
}

function kindOf(kind: Kind, needs: number | null): Pick<NetNode, 'kind' | 'trigger' | 'needs' | 'quantities'> {
  switch (kind) {
    case 'timer':
      return { kind: 'catch', trigger: { on: 'timer', seconds: needs ?? 1, times: 1 } };
    case 'signal':
      return { kind: 'catch', trigger: { on: 'signal', code: 'X' } };
    case 'ring':
      return { kind: 'throw', trigger: { on: 'signal', code: 'X' } };
    case 'many':
      return { kind: 'task', quantities: { start: needs ?? 2, completion: needs === 1 ? 2 : 1 } };
    case 'complex':
      return needs === null ? { kind } : { kind, needs };
    default:
      return { kind };
  }
}

/** Conditions and a default flow where the node may have them. */
function guarded(
  node: NetNode,
  all: readonly NetFlow[],
  guards: readonly (NetGuard | null)[],
  hasDefault: boolean,
  seed: number,
): readonly NetFlow[] {
  const flows = all.filter(({ from }) => from === node.id);
  const takesConditions = !['start', 'parallel', 'event-gateway', 'boundary', 'catch', 'throw'].includes(node.kind);
  if (!takesConditions || flows.length < 2) return flows;
  return flows.map((flow, index) => {
    if (hasDefault && index === flows.length - 1) return { ...flow, isDefault: true };
    if (node.kind === 'complex' && (seed + index) % 3 === 0) return { ...flow, phase: index % 2 ? 'reset' : 'start' };
    const given = guards[(seed * 3 + index) % guards.length] ?? (node.kind === 'exclusive' ? ANY : null);
    return given ? { ...flow, guard: given } : flow;
  });
}
