import { problem } from './finding';
import { linkNameOf } from './link-events';
import type { Rule } from './rule';
import { containersOf, isEventSubProcess, type SourceNode } from './source-document';
import { flagOf, textOf } from './source-element';

/**
 * A process or sub-process needs a start event, or a node without incoming sequence flow that starts implicitly
 * (BPMN 2.0.2 section 10.5.2; boundary events, event sub-processes, compensation handlers and targets of links do not
 * count).
 */
export const processStart: Rule = {
  name: 'process-start',
  codes: ['PROCESS_EMPTY', 'PROCESS_WITHOUT_START'],
  check(document, report) {
    for (const container of containersOf(document)) {
      const id = container.node?.id ?? textOf(container.element, 'id');
      if (container.nodes.length === 0) {
        // an empty sub-process completes at once; an empty process has nothing to execute
        if (container.node) continue;
        report(
          problem(
            'PROCESS_EMPTY',
            id,
            'flowElements',
            `The process ${id ?? '?'} has no flow nodes.`,
            `流程 ${id ?? '?'} 没有流节点。`,
          ),
        );
      } else if (!isEventSubProcess(container.node) && !container.nodes.some(canStart)) {
        const [en, zh] = [
          `Nothing in ${id ?? '?'} can start: it has no start event and no element that begins without a sequence flow.`,
          `${id ?? '?'} 中没有可启动的元素:既无开始事件,也无不需流入即可开始的元素。`,
        ];
        report(problem('PROCESS_WITHOUT_START', id, 'flowElements', en, zh));
      }
    }
  },
};

function canStart(node: SourceNode): boolean {
  if (node.type === 'bpmn:StartEvent') return true;
  if (linkNameOf(node) !== undefined && node.type === 'bpmn:IntermediateCatchEvent') return false;
  if (flagOf(node.element, 'isForCompensation')) return false;
  return node.incoming.length === 0 && node.type !== 'bpmn:BoundaryEvent' && !isEventSubProcess(node);
}
