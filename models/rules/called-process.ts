import { problem } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf, type SourceNode } from './source-document';
import { extensionOf, textOf } from './source-element';

/** What a call activity names: the id of a process or global task, or an expression; `null` for other nodes. */
export function calledElementOf(node: SourceNode): string | null {
  if (node.type !== 'bpmn:CallActivity') return null;
  const standard = textOf(node.element, 'calledElement');
  // calledElement is a qualified name; an id has no colon
  return (
    textOf(extensionOf(node.element, 'zeebe:CalledElement'), 'processId') ??
    standard?.slice(standard.indexOf(':') + 1) ??
    null
  );
}

/** A call activity says which process it calls, and nothing that is not executed. */
export const calledProcess: Rule = {
  name: 'called-process',
  codes: ['CALLED_PROCESS_MISSING', 'UNSUPPORTED_ATTRIBUTE'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      if (node.type !== 'bpmn:CallActivity') continue;
      const called = extensionOf(node.element, 'zeebe:CalledElement');
      if (calledElementOf(node) === null) {
        const [en, zh] = [
          `The call activity ${titleOf(node)} does not say which process it calls.`,
          `调用活动 ${titleOf(node)} 未指明被调用流程。`,
        ];
        report(problem('CALLED_PROCESS_MISSING', node.id, 'zeebe:calledElement.processId', en, zh));
      }
      for (const name of ['processIdExpression', 'businessId'] as const) {
        if (textOf(called, name) === null) continue;
        const [en, zh] = [`${name} of ${titleOf(node)} is not executed.`, `${titleOf(node)} 的 ${name} 不被执行。`];
        report(problem('UNSUPPORTED_ATTRIBUTE', node.id, `zeebe:calledElement.${name}`, en, zh));
      }
    }
  },
};
