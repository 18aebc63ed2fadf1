import { problem } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf } from './source-document';
import { extensionOf, textOf } from './source-element';

const KINDS = ['formId', 'externalReference', 'formKey'] as const;

/** A user task names exactly one form: that of a deployment by a fixed id, any other by a text or FEEL. */
export const formReference: Rule = {
  name: 'form-reference',
  codes: ['FORM_REFERENCE_INVALID'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      const form = node.type === 'bpmn:UserTask' ? extensionOf(node.element, 'zeebe:FormDefinition') : null;
      if (!form) continue;
      const present = KINDS.filter((kind) => textOf(form, kind) !== null);
      const [kind] = present;
      const isExpression = kind === 'formId' && textOf(form, kind)?.startsWith('=') === true;
      if (present.length === 1 && !isExpression) continue;
      const [en, zh] = isExpression
        ? [`The form id of ${titleOf(node)} must be a fixed text.`, `${titleOf(node)} 的表单标识必须是固定文本。`]
        : [
            `${titleOf(node)} needs exactly one of formId, externalReference and formKey.`,
            `${titleOf(node)} 必须恰有 formId、externalReference、formKey 之一。`,
          ];
      report(problem('FORM_REFERENCE_INVALID', node.id, `zeebe:formDefinition.${kind ?? 'formId'}`, en, zh));
    }
  },
};
