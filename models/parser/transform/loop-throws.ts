import type { LoopThrow } from '../../process/loop-definition';
import { behaviorOf, behaviorThrows } from '../../rules/loop-behavior';
import type { SourceNode } from '../../rules/source-document';
import { childOf, type SourceElement } from '../../rules/source-element';
import { readStandardCondition } from '../read-expression';
import type { TransformContext } from './context';
import { combinedDefinition } from './event-definition';

/** What the instances of a multi-instance activity throw when they complete, BPMN 2.0.2 section 10.3.8. */
export function loopThrows(
  node: SourceNode,
  loop: SourceElement,
  context: TransformContext,
): { readonly throws?: readonly LoopThrow[] } {
  const behavior = behaviorOf(loop);
  if (behavior === 'All') return {};
  const throws = behaviorThrows(loop).flatMap(({ holder, definitions }): readonly LoopThrow[] => {
    const event = combinedDefinition(node, definitions, false, context);
    if (behavior !== 'Complex') return [{ when: behavior === 'None' ? 'each' : 'first', event }];
    const condition = childOf(holder, 'condition');
    const when = condition && readStandardCondition(context, node.id, 'complexBehaviorDefinition.condition', condition);
    return when && event ? [{ when, event }] : [];
  });
  return { throws };
}
