import { problem, type Report } from './finding';
import type { Rule } from './rule';
import { nodesOf, type SourceDocument } from './source-document';
import { childOf, childrenOf, textOf, type SourceElement } from './source-element';

const SETS = [
  ['inputSets', 'dataInputs', ['dataInputRefs', 'optionalInputRefs', 'whileExecutingInputRefs']],
  ['outputSets', 'dataOutputs', ['dataOutputRefs', 'optionalOutputRefs', 'whileExecutingOutputRefs']],
] as const;

/** Input and output sets (BPMN 2.0.2 section 10.4.1) name data of their own specification, each once. */
export const dataSets: Rule = {
  name: 'data-sets',
  codes: ['DATA_SET_INVALID'],
  check(document, report) {
    for (const [owner, id] of holders(document)) {
      const specification = childOf(owner, 'ioSpecification');
      if (specification) checkSets(specification, id, report);
    }
  },
};

function holders(document: SourceDocument): readonly (readonly [SourceElement, string])[] {
  return [
    ...document.processes.map((process) => [process.element, process.id] as const),
    ...nodesOf(document).map((node) => [node.element, node.id] as const),
  ];
}

function checkSets(specification: SourceElement, id: string, report: Report): void {
  for (const [sets, items, references] of SETS) {
    const own = new Set(childrenOf(specification, items));
    for (const set of childrenOf(specification, sets)) {
      for (const property of references) {
        const named = childrenOf(set, property);
        const path = `ioSpecification.${sets}.${property}`;
        const stranger = named.find((item) => !own.has(item));
        if (stranger) {
          const name = textOf(stranger, 'id') ?? '?';
          const [en, zh] = [
            `A set of ${id} names ${name}, which is not among its ${items}.`,
            `${id} 的数据集引用了不属于它的 ${name}。`,
          ];
          report(problem('DATA_SET_INVALID', id, path, en, zh));
        } else if (new Set(named).size < named.length) {
          report(
            problem(
              'DATA_SET_INVALID',
              id,
              path,
              `A set of ${id} names its data twice.`,
              `${id} 的数据集重复引用了同一数据。`,
            ),
          );
        }
      }
    }
  }
}
