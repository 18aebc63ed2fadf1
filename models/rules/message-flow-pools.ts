import { problem } from './finding';
import type { Rule } from './rule';
import { childOf, childrenOf, textOf, type SourceElement } from './source-element';

/** A message flow connects two different pools, BPMN 2.0.2 section 9.4. */
export const messageFlowPools: Rule = {
  name: 'message-flow-pools',
  codes: ['MESSAGE_FLOW_WITHIN_POOL'],
  check(document, report) {
    for (const collaboration of childrenOf(document.definitions, 'rootElements')) {
      if (!collaboration.$instanceOf('bpmn:Collaboration')) continue;
      const pools = new Map<SourceElement, SourceElement>();
      for (const pool of childrenOf(collaboration, 'participants')) {
        const process = childOf(pool, 'processRef');
        if (process) pools.set(process, pool);
      }
      for (const flow of childrenOf(collaboration, 'messageFlows')) {
        const source = poolOf(childOf(flow, 'sourceRef'), pools);
        if (source === null || source !== poolOf(childOf(flow, 'targetRef'), pools)) continue;
        const id = textOf(flow, 'id');
        const [en, zh] = [
          `The message flow ${id ?? '?'} stays within one pool.`,
          `消息流 ${id ?? '?'} 的两端在同一泳池内。`,
        ];
        report(problem('MESSAGE_FLOW_WITHIN_POOL', id, 'targetRef', en, zh));
      }
    }
  },
};

function poolOf(element: SourceElement | null, pools: ReadonlyMap<SourceElement, SourceElement>): SourceElement | null {
  for (let at = element; at; at = at.$parent ?? null) {
    const pool = at.$type === 'bpmn:Participant' ? at : pools.get(at);
    if (pool) return pool;
  }
  return null;
}
