import { FLOW_NODE_TYPES } from '../process/flow-node';
import { problem } from './finding';
import type { Rule } from './rule';
import { titleOf } from './source-document';

const TYPES: ReadonlySet<string> = new Set(FLOW_NODE_TYPES);

/** Flow nodes that the engine does not execute are refused by name. */
export const noUnsupportedElement: Rule = {
  name: 'no-unsupported-element',
  codes: ['UNSUPPORTED_ELEMENT'],
  check(document, report) {
    for (const process of document.processes) {
      for (const node of process.nodes) {
        if (TYPES.has(node.type)) continue;
        const [en, zh] = [
          `${titleOf(node)} is a ${node.type}, which is not executed yet.`,
          `${titleOf(node)} 是 ${node.type},引擎尚不执行。`,
        ];
        report(problem('UNSUPPORTED_ELEMENT', node.id, null, en, zh));
      }
    }
  },
};
