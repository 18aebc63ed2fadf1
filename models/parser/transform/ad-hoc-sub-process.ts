import { childOf, extensionOf, flagOf, textOf } from '../../rules/source-element';
import { readOptional, readStandardCondition } from '../read-expression';
import type { Transform } from './context';

/** An ad-hoc sub-process; `zeebe:adHoc` may choose what begins and collect results. Parallel unless it says sequential. */
export const adHocSubProcess: Transform = (node, context) => {
  const { element } = node;
  const extension = extensionOf(element, 'zeebe:AdHoc');
  const condition = childOf(element, 'completionCondition');
  const read = (name: string) => readOptional(context, node.id, `zeebe:adHoc.${name}`, textOf(extension, name));
  return {
    adHoc: {
      sequential: textOf(element, 'ordering') === 'Sequential',
      completionCondition: condition && readStandardCondition(context, node.id, 'completionCondition', condition),
      cancelsRemaining: flagOf(element, 'cancelRemainingInstances'),
      activeElements: read('activeElementsCollection'),
      outputCollection: textOf(extension, 'outputCollection'),
      outputElement: read('outputElement'),
    },
  };
};
