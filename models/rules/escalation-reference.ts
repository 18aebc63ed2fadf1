import { catchPlaceOf } from './error-catch-unique';
import { problem, type Report } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf, type SourceNode } from './source-document';
import { childOf, textOf } from './source-element';

const THROWING = new Set(['bpmn:EndEvent', 'bpmn:IntermediateThrowEvent']);

/**
 * A throwing escalation event names an escalation with a code (BPMN 2.0.2 section 10.5.5, Escalation). A catching one may
 * leave it out and then catches every escalation; its code is a fixed text. One place catches a code once.
 */
export const escalationReference: Rule = {
  name: 'escalation-reference',
  codes: ['ESCALATION_CODE_MISSING', 'INVALID_VALUE', 'DUPLICATE_ESCALATION_CATCH'],
  check(document, report) {
    const seen = new Map<object, Set<string | null>>();
    for (const node of nodesOf(document)) {
      for (const definition of node.definitions) {
        if (definition.$type !== 'bpmn:EscalationEventDefinition') continue;
        const code = textOf(childOf(definition, 'escalationRef'), 'escalationCode');
        if (THROWING.has(node.type)) checkThrow(node, code, report);
        else checkCatch(node, code, seen, report);
      }
    }
  },
};

function checkThrow(node: SourceNode, code: string | null, report: Report): void {
  if (code !== null) return;
  const [en, zh] = [
    `The escalation event ${titleOf(node)} needs an escalation with a code.`,
    `升级事件 ${titleOf(node)} 需要带升级代码的升级定义。`,
  ];
  report(problem('ESCALATION_CODE_MISSING', node.id, 'escalationRef.escalationCode', en, zh));
}

function checkCatch(
  node: SourceNode,
  code: string | null,
  seen: Map<object, Set<string | null>>,
  report: Report,
): void {
  if (code?.startsWith('=')) {
    const [en, zh] = [
      `The escalation code that ${titleOf(node)} catches must be a fixed text.`,
      `${titleOf(node)} 捕获的升级代码必须是固定文本。`,
    ];
    report(problem('INVALID_VALUE', node.id, 'escalationRef.escalationCode', en, zh));
  }
  const place = catchPlaceOf(node);
  if (!place) return;
  const codes = seen.get(place) ?? new Set();
  seen.set(place, codes);
  if (codes.has(code)) {
    const [en, zh] = [
      `${titleOf(node)} catches an escalation that is caught in the same place already.`,
      `${titleOf(node)} 捕获的升级在同一位置已被捕获。`,
    ];
    report(problem('DUPLICATE_ESCALATION_CATCH', node.id, 'escalationRef', en, zh));
  }
  codes.add(code);
}
