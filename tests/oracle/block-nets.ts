import fc from 'fast-check';
import { block, eventSub } from './blocks';
import type { Net } from './net';
import { NetWriter } from './net-writer';

/** Block-structured nets with scopes, events and loops; the called process is one of them too. */
export const blockNets: fc.Arbitrary<Net> = fc
  .tuple(block, block, fc.option(eventSub, { freq: 3 }))
  .map(([root, called, events]) => ({
    processes: [new NetWriter('p', true).process(root, events), new NetWriter('c', false).process(called, null)],
  }));
