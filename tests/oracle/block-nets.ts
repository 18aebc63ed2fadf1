import fc from 'fast-check';
import { block, eventSub } from './blocks';
import type { Net } from './net';
import { NetWriter } from './net-writer';

const process = fc.tuple(block, fc.option(eventSub, { freq: 3 }), fc.boolean());

/** Block-structured nets with scopes, events and loops; the called processes are of the same kind. */
export const blockNets: fc.Arbitrary<Net> = fc.tuple(process, process, process).map(([root, called, inner]) => ({
  processes: [
    new NetWriter('p', 'c').process(...root),
    new NetWriter('c', 'd').process(...called),
    new NetWriter('d', null).process(...inner),
  ],
}));
