import type { JsonObject } from '../../models/json';
import type { FlowNode } from '../../models/process/flow-node';
import type { IndexedProcess } from '../../models/process/index-process';
import { activateGateway, activateTriggered, passThrough } from './activate-element';
import { must } from './invariant-error';
import type { ElementInstance } from './state';
import { processOf } from './step';
import type { Step } from './step';
import { takeFlows } from './take-outgoing';

/**
 * An instance begins at a node whose event has happened: a start event, an instantiating receive task or an event behind
 * an instantiating gateway (BPMN 2.0.2 sections 10.3.3, 10.6.6 and 13.4.4). What stands before it has been passed; a
 * parallel gateway stays and waits for its other events.
 */
export function startAt(step: Step, process: ElementInstance, start: FlowNode, variables: JsonObject): void {
  const [flowId = null] = start.type === 'bpmn:StartEvent' ? [] : start.incoming;
  if (flowId === null) return activateTriggered(step, process, start, null, variables);
  const before = sourceOf(processOf(step, process), flowId);
  if (before.instantiates === 'parallel') {
    activateGateway(step, process, before, [flowId]);
    takeFlows(step, process.key, process.instanceKey, [{ id: flowId }]);
  } else {
    passThrough(step, process, before, flowId);
  }
  activateTriggered(step, process, start, flowId, variables);
}

function sourceOf({ flows, nodes }: IndexedProcess, flowId: string): FlowNode {
  const { source } = must(flows.get(flowId), `sequence flow ${flowId}`);
  return must(nodes.get(source), `flow node ${source}`);
}
