import type { FlowNode, FlowNodeType } from '../../models/process/flow-node';

/** Flow nodes that are neither events nor gateways. */
const OTHERS: ReadonlySet<FlowNodeType> = new Set<FlowNodeType>([
  'bpmn:StartEvent',
  'bpmn:EndEvent',
  'bpmn:IntermediateCatchEvent',
  'bpmn:IntermediateThrowEvent',
  'bpmn:BoundaryEvent',
  'bpmn:ExclusiveGateway',
  'bpmn:ParallelGateway',
  'bpmn:InclusiveGateway',
  'bpmn:EventBasedGateway',
  'bpmn:ComplexGateway',
]);

/** Whether a flow node is an activity that a token enters: a task, sub-process or call activity. */
export function isActivity({ type, triggeredByEvent }: Pick<FlowNode, 'type' | 'triggeredByEvent'>): boolean {
  return !OTHERS.has(type) && !triggeredByEvent;
}
