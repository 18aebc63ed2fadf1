import { problem, type Report } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf, type SourceNode } from './source-document';
import { childOf, childrenOf, textOf, type SourceElement } from './source-element';

/**
 * Data objects, stores and the associations that draw them are documentation here: variables carry the data. An
 * association that computes or renames something would change what the model does, so it is refused.
 */
export const dataFlow: Rule = {
  name: 'data-flow',
  codes: ['UNSUPPORTED_DATA_FLOW'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      for (const property of ['dataInputAssociations', 'dataOutputAssociations'] as const) {
        for (const association of childrenOf(node.element, property))
          checkAssociation(node, property, association, report);
      }
    }
  },
};

function checkAssociation(node: SourceNode, property: string, association: SourceElement, report: Report): void {
  const reason = reasonOf(association);
  if (!reason) return;
  const [en, zh] = [
    `A data association of ${titleOf(node)} ${reason.en}, which is not executed yet.`,
    `${titleOf(node)} 的数据关联${reason.zh},引擎尚不执行。`,
  ];
  report(problem('UNSUPPORTED_DATA_FLOW', node.id, property, en, zh));
}

function reasonOf(association: SourceElement): { en: string; zh: string } | null {
  if (childrenOf(association, 'assignment').length > 0) return { en: 'has an assignment', zh: '含有赋值' };
  if (childOf(association, 'transformation')) return { en: 'has a transformation', zh: '含有转换' };
  const ends = [...childrenOf(association, 'sourceRef'), childOf(association, 'targetRef')].filter(
    (end) => end !== null,
  );
  const port = ends.find((end) => end.$type === 'bpmn:DataInput' || end.$type === 'bpmn:DataOutput');
  const names = new Set(ends.map(variableNameOf));
  return port && names.size > 1 ? { en: 'gives data another name', zh: '改变了数据名称' } : null;
}

/** A data object is a variable of its name, or of its id where it has none; a reference stands for its object. */
export function variableNameOf(element: SourceElement): string | null {
  const object = childOf(element, 'dataObjectRef') ?? childOf(element, 'dataStoreRef');
  return textOf(element, 'name') ?? textOf(object, 'name') ?? textOf(object ?? element, 'id');
}
