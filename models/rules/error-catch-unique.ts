import { errorCodesOf } from './error-reference';
import { problem } from './finding';
import type { Rule } from './rule';
import { isEventSubProcess, nodesOf, titleOf, type SourceNode } from './source-document';
import { childOf } from './source-element';

/** Two boundary events of one activity, or two event sub-processes of one scope, cannot catch the same error. */
export const errorCatchUnique: Rule = {
  name: 'error-catch-unique',
  codes: ['DUPLICATE_ERROR_CATCH'],
  check(document, report) {
    const seen = new Map<object, Set<string | null>>();
    for (const node of nodesOf(document)) {
      const place = catchPlaceOf(node);
      if (!place) continue;
      const codes = seen.get(place) ?? new Set();
      seen.set(place, codes);
      for (const code of errorCodesOf(node)) {
        if (codes.has(code)) {
          const [en, zh] = [
            `${titleOf(node)} catches an error that is caught in the same place already.`,
            `${titleOf(node)} 捕获的错误在同一位置已被捕获。`,
          ];
          report(problem('DUPLICATE_ERROR_CATCH', node.id, 'errorRef', en, zh));
        }
        codes.add(code);
      }
    }
  },
};

/** What an error or escalation passes on its way out where this node could catch it. */
export function catchPlaceOf(node: SourceNode): object | null {
  if (node.type === 'bpmn:BoundaryEvent') return childOf(node.element, 'attachedToRef');
  const scope = node.container.node;
  return node.type === 'bpmn:StartEvent' && scope && isEventSubProcess(scope) ? scope.container : null;
}
