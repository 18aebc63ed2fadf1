import { warning } from './finding';
import { linkNameOf } from './link-events';
import type { Rule } from './rule';
import { containersOf, isEventSubProcess, isInstantiating, titleOf } from './source-document';
import { flagOf } from './source-element';

/**
 * Where a scope has a start event, every other element should be the target of a sequence flow (BPMN 2.0.2 section
 * 10.5.2); one that is not never runs. Worth a look, but the rest of the model keeps its meaning.
 */
export const nodeReachable: Rule = {
  name: 'node-reachable',
  codes: ['NODE_UNREACHABLE'],
  check(document, report) {
    for (const container of containersOf(document)) {
      if (!container.nodes.some((node) => node.type === 'bpmn:StartEvent')) continue;
      for (const node of container.nodes) {
        if (node.incoming.length > 0 || isEventSubProcess(node) || isInstantiating(node)) continue;
        if (node.type === 'bpmn:IntermediateCatchEvent' && linkNameOf(node) !== undefined) continue;
        if (flagOf(node.element, 'isForCompensation')) continue;
        if (node.type === 'bpmn:StartEvent' || node.type === 'bpmn:BoundaryEvent') continue;
        const [en, zh] = [
          `No sequence flow leads to ${titleOf(node)}; it never runs.`,
          `没有顺序流到达 ${titleOf(node)},它不会被执行。`,
        ];
        report(warning('NODE_UNREACHABLE', node.id, 'incoming', en, zh));
      }
    }
  },
};
