import { problem, type Report } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf, type SourceNode } from './source-document';
import { childOf, textOf } from './source-element';

/**
 * An error end event names an error with a code (BPMN 2.0.2 section 10.5.3). A catching one may leave it out and then
 * catches every error; its code is a fixed text, since it is compared before anything is evaluated.
 */
export const errorReference: Rule = {
  name: 'error-reference',
  codes: ['ERROR_CODE_MISSING', 'INVALID_VALUE'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      for (const code of errorCodesOf(node)) checkCode(node, code, report);
    }
  },
};

function checkCode(node: SourceNode, code: string | null, report: Report): void {
  if (node.type === 'bpmn:EndEvent') {
    if (code !== null) return;
    const [en, zh] = [
      `The error end event ${titleOf(node)} needs an error with a code.`,
      `错误结束事件 ${titleOf(node)} 需要带错误代码的错误定义。`,
    ];
    report(problem('ERROR_CODE_MISSING', node.id, 'errorRef.errorCode', en, zh));
  } else if (code?.startsWith('=')) {
    const [en, zh] = [
      `The error code that ${titleOf(node)} catches must be a fixed text.`,
      `${titleOf(node)} 捕获的错误代码必须是固定文本。`,
    ];
    report(problem('INVALID_VALUE', node.id, 'errorRef.errorCode', en, zh));
  }
}

/** The codes of a node's error definitions; `null` for one without a code. */
export function errorCodesOf(node: SourceNode): readonly (string | null)[] {
  return node.definitions
    .filter((one) => one.$type === 'bpmn:ErrorEventDefinition')
    .map((one) => textOf(childOf(one, 'errorRef'), 'errorCode'));
}
