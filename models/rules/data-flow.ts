import { dataItemOf, dataPlaceOf, isPlaceholder, ownerOf } from './data-items';
import { note, problem, type Report } from './finding';
import type { Rule } from './rule';
import { containersOf, nodesOf, titleOf, type SourceDocument, type SourceNode } from './source-document';
import { childOf, childrenOf, textOf, type SourceElement } from './source-element';

/**
 * Data associations (BPMN 2.0.2 section 10.4.1) connect item-aware elements that the element can see: those of its own
 * and of the processes and sub-processes around it. A copy has one source and one target.
 */
export const dataFlow: Rule = {
  name: 'data-flow',
  codes: ['DATA_ASSOCIATION_INVALID', 'UNSUPPORTED_DATA_FLOW', 'DATA_STORE_OF_CASE'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      for (const property of ['dataInputAssociations', 'dataOutputAssociations'] as const) {
        for (const association of childrenOf(node.element, property)) {
          const own =
            property === 'dataInputAssociations'
              ? childOf(association, 'targetRef')
              : childrenOf(association, 'sourceRef')[0];
          // The element as a whole at its own end: a drawing
          const reason = own === node.element ? null : reasonOf(document, node, association);
          if (reason) {
            const [en, zh] = [
              `A data association of ${titleOf(node)} ${reason.en}.`,
              `${titleOf(node)} 的数据关联${reason.zh}。`,
            ];
            report(problem('DATA_ASSOCIATION_INVALID', node.id, property, en, zh));
          }
          checkLoop(node, property, association, report);
        }
      }
    }
    noteStores(document, report);
  },
};

function reasonOf(
  document: SourceDocument,
  node: SourceNode,
  association: SourceElement,
): { readonly en: string; readonly zh: string } | null {
  const sources = childrenOf(association, 'sourceRef');
  const target = childOf(association, 'targetRef');
  const assignments = childrenOf(association, 'assignment').length;
  const ends = target ? [...sources, target] : sources;
  if (ends.some((end) => !end.$instanceOf('bpmn:ItemAwareElement'))) {
    return { en: 'leads to something that holds no data', zh: '连接了不承载数据的元素' };
  }
  if (!target && assignments === 0) return { en: 'has no target', zh: '没有目标' };
  if (sources.length > 1 && assignments === 0 && !childOf(association, 'transformation')) {
    return { en: 'has several sources, but nothing that joins them', zh: '有多个来源,但没有转换或赋值' };
  }
  const hidden = ends.find((end) => !isVisible(document, node, end));
  const name = textOf(hidden ?? null, 'id') ?? '?';
  return hidden ? { en: `uses ${name}, which cannot be seen from there`, zh: `使用了不可见的 ${name}` } : null;
}

function isVisible(document: SourceDocument, node: SourceNode, end: SourceElement): boolean {
  if (isPlaceholder(end) || dataPlaceOf(document, end).in === 'store') return true;
  const owner = ownerOf(dataItemOf(end));
  if (owner === null || owner === node.element) return true;
  for (let at: SourceElement | null = node.element; at; at = at.$parent ?? null) if (at === owner) return true;
  return false;
}

/** The collections of a loop are read and set as a whole: parts of them have no place. */
function checkLoop(node: SourceNode, property: string, association: SourceElement, report: Report): void {
  const loop = childOf(node.element, 'loopCharacteristics');
  const isInput = property === 'dataInputAssociations';
  const data = childOf(loop, isInput ? 'loopDataInputRef' : 'loopDataOutputRef');
  const own = isInput ? childOf(association, 'targetRef') : childrenOf(association, 'sourceRef')[0];
  if (!data || own !== data) return;
  const computes = !isInput && childOf(association, 'transformation') !== null;
  if (!computes && childrenOf(association, 'assignment').length === 0) return;
  const [en, zh] = [
    `A data association computes the collection of the loop of ${titleOf(node)}, which is not executed.`,
    `${titleOf(node)} 的数据关联对多实例集合做了计算,引擎不执行。`,
  ];
  report(problem('UNSUPPORTED_DATA_FLOW', node.id, property, en, zh));
}

/** A data store outlives its process in the standard; here its content is that of one case. */
function noteStores(document: SourceDocument, report: Report): void {
  const connected = new Set<SourceElement>();
  for (const { element } of nodesOf(document)) {
    for (const association of [
      ...childrenOf(element, 'dataInputAssociations'),
      ...childrenOf(element, 'dataOutputAssociations'),
    ]) {
      for (const end of childrenOf(association, 'sourceRef')) connected.add(end);
      const target = childOf(association, 'targetRef');
      if (target) connected.add(target);
    }
  }
  for (const { element } of containersOf(document)) {
    for (const child of childrenOf(element, 'flowElements')) {
      if (child.$type !== 'bpmn:DataStoreReference' || !connected.has(child)) continue;
      const id = textOf(child, 'id');
      const [en, zh] = [
        `The data store of ${id ?? '?'} is kept per case, not across cases.`,
        `${id ?? '?'} 的数据存储按办件保存,不跨办件共享。`,
      ];
      report(note('DATA_STORE_OF_CASE', id, null, en, zh));
    }
  }
}
