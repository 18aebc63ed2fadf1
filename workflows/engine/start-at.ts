import type { JsonObject } from '../../models/json';
import type { StartTrigger } from '../../models/messages';
import { eventParts } from '../../models/process/event-definition';
import type { FlowNode } from '../../models/process/flow-node';
import type { IndexedProcess } from '../../models/process/index-process';
import { literalText } from '../../models/process/literal-text';
import { activateGateway, activateInPart, activateTriggered, passThrough } from './activate-element';
import { must } from './invariant-error';
import type { ElementInstance } from './state';
import { processOf } from './step';
import type { Step } from './step';
import { takeFlows } from './take-outgoing';

/**
 * An instance begins at a node whose event has happened: a start event, an instantiating receive task or an event behind
 * an instantiating gateway (BPMN 2.0.2 sections 10.3.3, 10.6.6 and 13.4.4). What stands before it has been passed; a
 * parallel gateway stays and waits for its other events, a parallel multiple start event for its other triggers.
 */
export function startAt(step: Step, process: ElementInstance, start: FlowNode, variables: JsonObject): void {
  const { startPart = null } = must(step.state.instances.get(process.key), `process instance ${process.key}`);
  if (startPart !== null) return activateInPart(step, process, start, startPart, variables);
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

/**
 * Which definition of a parallel multiple start event (BPMN 2.0.2 section 10.5.2) has happened; `null` for any other
 * start. Messages and signals that begin a process have fixed names, of which no two are the same.
 */
export function startPartOf(start: FlowNode | undefined, trigger: StartTrigger | undefined): number | null {
  if (start?.type !== 'bpmn:StartEvent' || start.event?.type !== 'multiple' || !start.event.parallel) return null;
  const found = eventParts(start.event).find(
    ({ definition }) =>
      (definition.type === 'message' || definition.type === 'signal') &&
      definition.type === trigger?.type &&
      literalText(definition.name) === trigger.name,
  );
  return must(found?.part ?? undefined, `what has begun ${start.id}`);
}

function sourceOf({ flows, nodes }: IndexedProcess, flowId: string): FlowNode {
  const { source } = must(flows.get(flowId), `sequence flow ${flowId}`);
  return must(nodes.get(source), `flow node ${source}`);
}
