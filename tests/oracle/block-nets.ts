import fc from 'fast-check';
import { block, eventSub } from './blocks';
import type { Net, NetProcess } from './net';
import { NetWriter } from './net-writer';

const process = fc.tuple(block, fc.option(eventSub, { freq: 3 }), fc.boolean());

/** Block-structured nets with scopes, events and loops; the called processes are of the same kind. */
export const blockNets: fc.Arbitrary<Net> = fc.tuple(process, process, process).map(([root, called, inner]) => {
  const p = new NetWriter('p', 'c').process(...root);
  if (!calls(p)) return { processes: [p] };
  const c = new NetWriter('c', 'd').process(...called);
  return { processes: calls(c) ? [p, c, new NetWriter('d', null).process(...inner)] : [p, c] };
});

function calls({ nodes }: NetProcess): boolean {
  return nodes.some(({ kind }) => kind === 'call');
}
