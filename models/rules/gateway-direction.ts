import { warning } from './finding';
import type { Rule } from './rule';
import { nodesOf, titleOf, type SourceNode } from './source-document';
import { textOf } from './source-element';

/**
 * A gateway that says its direction has several flows on that side and not on the other, a mixed one on both (BPMN 2.0.2
 * section 10.6.1). What it does follows from its flows in any case, and many tools write the direction wrongly: a warning.
 */
export const gatewayDirection: Rule = {
  name: 'gateway-direction',
  codes: ['GATEWAY_DIRECTION'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      const direction = textOf(node.element, 'gatewayDirection');
      if (direction === null || fits(node, direction)) continue;
      const [en, zh] = [
        `The sequence flows of ${titleOf(node)} do not fit its direction ${direction}: its flows decide.`,
        `${titleOf(node)} 的顺序流与其方向 ${direction} 不符,以顺序流为准。`,
      ];
      report(warning('GATEWAY_DIRECTION', node.id, 'gatewayDirection', en, zh));
    }
  },
};

/** A direction that does not exist is reported with the other attribute values. */
function fits({ incoming, outgoing }: SourceNode, direction: string): boolean {
  const joins = incoming.length > 1;
  const splits = outgoing.length > 1;
  if (direction === 'Converging') return joins && !splits;
  if (direction === 'Diverging') return splits && !joins;
  return direction !== 'Mixed' || (joins && splits);
}
