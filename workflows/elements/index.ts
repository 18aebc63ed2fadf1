import type { FlowNodeType } from '../../models/process/flow-node';
import type { BehaviourOf, ElementBehaviour } from '../engine/element-behaviour';
import { LOOP_BODY } from '../engine/loop-body';
import { adHocSubProcess } from './ad-hoc-sub-process';
import { boundaryEvent } from './boundary-event';
import { businessRuleTask } from './business-rule-task';
import { callActivity } from './call-activity';
import { complexGateway } from './complex-gateway';
import { endEvent } from './end-event';
import { eventBasedGateway } from './event-based-gateway';
import { exclusiveGateway } from './exclusive-gateway';
import { inclusiveGateway } from './inclusive-gateway';
import { intermediateCatchEvent } from './intermediate-catch-event';
import { intermediateThrowEvent } from './intermediate-throw-event';
import { loopBody } from './loop-body';
import { manualTask } from './manual-task';
import { parallelGateway } from './parallel-gateway';
import { receiveTask } from './receive-task';
import { scriptTask } from './script-task';
import { sendTask } from './send-task';
import { serviceTask } from './service-task';
import { startEvent } from './start-event';
import { subProcess } from './sub-process';
import { task } from './task';
import { transaction } from './transaction';
import { userTask } from './user-task';

/** What each flow node type does; the type checker proves that none is missing. */
export const elementBehaviours = {
  'bpmn:StartEvent': startEvent,
  'bpmn:EndEvent': endEvent,
  'bpmn:IntermediateCatchEvent': intermediateCatchEvent,
  'bpmn:IntermediateThrowEvent': intermediateThrowEvent,
  'bpmn:BoundaryEvent': boundaryEvent,
  'bpmn:Task': task,
  'bpmn:UserTask': userTask,
  'bpmn:ServiceTask': serviceTask,
  'bpmn:BusinessRuleTask': businessRuleTask,
  'bpmn:ScriptTask': scriptTask,
  'bpmn:ManualTask': manualTask,
  'bpmn:SendTask': sendTask,
  'bpmn:ReceiveTask': receiveTask,
  'bpmn:ExclusiveGateway': exclusiveGateway,
  'bpmn:ParallelGateway': parallelGateway,
  'bpmn:InclusiveGateway': inclusiveGateway,
  'bpmn:EventBasedGateway': eventBasedGateway,
  'bpmn:ComplexGateway': complexGateway,
  'bpmn:SubProcess': subProcess,
  'bpmn:Transaction': transaction,
  'bpmn:AdHocSubProcess': adHocSubProcess,
  'bpmn:CallActivity': callActivity,
} satisfies Record<FlowNodeType, ElementBehaviour>;

/** The behaviour of a type, or of the element instance around the rounds of a loop. */
export const behaviourOf: BehaviourOf = (type) => (type === LOOP_BODY ? loopBody : elementBehaviours[type]);
