import { activityQuantities } from './activity-quantities';
import { adHocSubProcess } from './ad-hoc-sub-process';
import { attributeValues } from './attribute-values';
import { boundaryEvent } from './boundary-event';
import { calledDecision } from './called-decision';
import { calledProcess } from './called-process';
import { cancelEvent } from './cancel-event';
import { compensationHandler } from './compensation-handler';
import { compensationTarget } from './compensation-target';
import { conditionPlacement } from './condition-placement';
import { correlation } from './correlation';
import { dataFlow } from './data-flow';
import { dataSets } from './data-sets';
import { defaultFlow } from './default-flow';
import { endEventFlow } from './end-event-flow';
import { errorCatchUnique } from './error-catch-unique';
import { errorReference } from './error-reference';
import { escalationReference } from './escalation-reference';
import { eventDefinitionPosition } from './event-definition-position';
import { eventGateway } from './event-gateway';
import { eventSubProcess } from './event-sub-process';
import { extensionPlacement } from './extension-placement';
import type { Report } from './finding';
import { fixedValues } from './fixed-values';
import { foreignExtensions } from './foreign-extensions';
import { formReference } from './form-reference';
import { gatewayConnected } from './gateway-connected';
import { gatewayDirection } from './gateway-direction';
import { instantiation } from './instantiation';
import { knownClock } from './known-clock';
import { knownProperties } from './known-properties';
import { linkEvents } from './link-events';
import { loopBehavior } from './loop-behavior';
import { loopCharacteristics } from './loop-characteristics';
import { messageFlowEnds } from './message-flow-ends';
import { messageFlowPools } from './message-flow-pools';
import { messageReference } from './message-reference';
import { noUnsupportedElement } from './no-unsupported-element';
import { noUnsupportedRoot } from './no-unsupported-root';
import { nodeReachable } from './node-reachable';
import { processStart } from './process-start';
import { resourceRoles } from './resource-roles';
import type { Rule } from './rule';
import { sequenceFlowEnds } from './sequence-flow-ends';
import { sequenceFlowScope } from './sequence-flow-scope';
import type { SourceDocument } from './source-document';
import { signalReference } from './signal-reference';
import { startEventFlow } from './start-event-flow';
import { startEvents } from './start-events';
import { taskDefinition } from './task-definition';
import { timerDefinition } from './timer-definition';

/** All deploy-time checks, in the order in which their findings are listed. */
export const RULES: readonly Rule[] = [
  noUnsupportedRoot,
  noUnsupportedElement,
  attributeValues,
  activityQuantities,
  extensionPlacement,
  processStart,
  startEvents,
  startEventFlow,
  endEventFlow,
  sequenceFlowEnds,
  sequenceFlowScope,
  messageFlowEnds,
  messageFlowPools,
  eventDefinitionPosition,
  boundaryEvent,
  eventSubProcess,
  adHocSubProcess,
  instantiation,
  eventGateway,
  conditionPlacement,
  defaultFlow,
  gatewayConnected,
  gatewayDirection,
  nodeReachable,
  messageReference,
  correlation,
  errorReference,
  errorCatchUnique,
  escalationReference,
  signalReference,
  linkEvents,
  compensationHandler,
  compensationTarget,
  cancelEvent,
  loopCharacteristics,
  loopBehavior,
  timerDefinition,
  knownClock,
  taskDefinition,
  resourceRoles,
  calledProcess,
  calledDecision,
  formReference,
  fixedValues,
  knownProperties,
  dataFlow,
  dataSets,
  foreignExtensions,
];

/** Runs all checks over a file. */
export function checkRules(document: SourceDocument, report: Report): void {
  for (const rule of RULES) rule.check(document, report);
}
