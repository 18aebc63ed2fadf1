import { problem } from './finding';
import type { Rule } from './rule';
import { nodesOf } from './source-document';
import type { SourceElement } from './source-element';
import { childOf, textOf } from './source-element';

const BOOLEANS = [
  'isExecutable',
  'triggeredByEvent',
  'isForCompensation',
  'cancelActivity',
  'isInterrupting',
  'instantiate',
  'parallelMultiple',
  'cancelRemainingInstances',
] as const;
/** Of loops and event definitions; they are reported at the element that has them. */
const NESTED_BOOLEANS = ['isSequential', 'testBefore', 'waitForCompletion'] as const;
const INTEGERS = ['startQuantity', 'completionQuantity'] as const;

const WORDS = [
  ['ordering', /^(?:Parallel|Sequential)$/],
  ['eventGatewayType', /^(?:Exclusive|Parallel)$/],
  ['gatewayDirection', /^(?:Unspecified|Converging|Diverging|Mixed)$/],
] as const;

/** Booleans are `true`, `false`, `1`, `0` and quantities whole numbers (XML Schema part 2); anything else is a slip. */
export const attributeValues: Rule = {
  name: 'attribute-values',
  codes: ['INVALID_VALUE'],
  check(document, report) {
    const look = (element: SourceElement, id: string) => {
      for (const name of BOOLEANS) refuse(element, id, name, /^(?:true|false|1|0)$/);
      for (const [name, pattern] of WORDS) refuse(element, id, name, pattern);
      for (const name of INTEGERS) refuse(element, id, name, /^[+-]?[0-9]+$/);
    };
    const refuse = (element: SourceElement, id: string, name: string, pattern: RegExp) => {
      const value = textOf(element, name);
      if (value === null || pattern.test(value)) return;
      const shown = value.slice(0, 40);
      report(
        problem(
          'INVALID_VALUE',
          id,
          name,
          `${name} of ${id} cannot be "${shown}".`,
          `${id} 的 ${name} 不能为“${shown}”。`,
        ),
      );
    };
    for (const process of document.processes) look(process.element, process.id);
    for (const node of nodesOf(document)) {
      look(node.element, node.id);
      const loop = childOf(node.element, 'loopCharacteristics');
      for (const part of loop ? [loop, ...node.definitions] : node.definitions) {
        for (const name of NESTED_BOOLEANS) refuse(part, node.id, name, /^(?:true|false|1|0)$/);
      }
    }
  },
};
