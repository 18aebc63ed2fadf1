import type { Net, NetFlow, NetNode, NetProcess } from './net';
import { text, writeTriggers } from './write-trigger';

const TAGS = {
  start: 'startEvent',
  end: 'endEvent',
  task: 'task',
  work: 'userTask',
  job: 'serviceTask',
  exclusive: 'exclusiveGateway',
  parallel: 'parallelGateway',
  inclusive: 'inclusiveGateway',
  complex: 'complexGateway',
  'event-gateway': 'eventBasedGateway',
  catch: 'intermediateCatchEvent',
  throw: 'intermediateThrowEvent',
  boundary: 'boundaryEvent',
  sub: 'subProcess',
  transaction: 'transaction',
  'ad-hoc': 'adHocSubProcess',
  'event-sub': 'subProcess',
  call: 'callActivity',
} as const;

/** The net as a BPMN file; its calls are bound to the deployment. */
export function writeNet(net: Net): string {
  const roots = new Map<string, string>();
  const bodies = net.processes.map((process) => {
    return `<process id="${process.id}" isExecutable="true">${writeScope(process, null, roots)}</process>`;
  });
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="net" targetNamespace="http://example.org/net">${[...roots.values()].join('')}${bodies.join('')}</definitions>`;
}

function writeScope(process: NetProcess, scope: string | null, roots: Map<string, string>): string {
  const nodes = process.nodes.filter((node) => node.scope === scope);
  const ids = new Set(nodes.map(({ id }) => id));
  const flows = process.flows.filter(({ from }) => ids.has(from));
  const written = nodes.map((node) => writeNode(process, node, roots)).join('') + flows.map(writeFlow).join('');
  return written + nodes.map(writeHandling).join('');
}

function writeNode(process: NetProcess, node: NetNode, roots: Map<string, string>): string {
  const tag = TAGS[node.kind];
  const defaultFlow = process.flows.find(({ from, isDefault }) => from === node.id && isDefault);
  const isEventStart = node.kind === 'start' && node.trigger !== undefined;
  const isWaiting = node.trigger?.on !== 'cancel' && node.trigger?.on !== 'compensation';
  const attributes = {
    id: node.id,
    ...(defaultFlow ? { default: defaultFlow.id } : {}),
    ...(node.kind === 'boundary' ? { attachedToRef: node.attachedTo } : {}),
    ...(node.kind === 'boundary' && isWaiting ? { cancelActivity: node.interrupting ?? true } : {}),
    ...(isEventStart ? { isInterrupting: node.interrupting ?? true } : {}),
    ...(node.quantities ? { startQuantity: node.quantities.start } : {}),
    ...(node.quantities ? { completionQuantity: node.quantities.completion } : {}),
    ...(node.together ? { parallelMultiple: true } : {}),
    ...(node.kind === 'event-sub' ? { triggeredByEvent: true } : {}),
    ...(node.undoes === undefined ? {} : { isForCompensation: true }),
    ...(node.adHoc ? { cancelRemainingInstances: node.adHoc.cancelsRemaining } : {}),
    ...(node.adHoc ? { ordering: node.adHoc.sequential ? 'Sequential' : 'Parallel' } : {}),
  };
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${String(value)}"`);
  const call = node.calls
    ? `<extensionElements><zeebe:calledElement processId="${node.calls}" bindingType="deployment"/></extensionElements>`
    : '';
  const inside =
    tag === 'subProcess' || node.kind === 'transaction' || node.adHoc ? writeScope(process, node.id, roots) : '';
  const until = node.adHoc?.until ? `<completionCondition>${text(node.adHoc.until)}</completionCondition>` : '';
  const needs =
    node.needs === undefined ? '' : `<activationCondition>=activationCount &gt;= ${node.needs}</activationCondition>`;
  const content = call + writeLoop(node) + writeTriggers(node, roots) + needs + inside + until;
  return `<${tag}${written.join('')}>${content}</${tag}>`;
}

/** A compensation boundary event leads to its handler by an association. */
function writeHandling({ id, undoes }: NetNode): string {
  if (undoes === undefined) return '';
  const event = `<boundaryEvent id="${id}-on" attachedToRef="${undoes}"><compensateEventDefinition/></boundaryEvent>`;
  return `${event}<association id="${id}-by" sourceRef="${id}-on" targetRef="${id}" associationDirection="One"/>`;
}

function writeLoop({ loop }: NetNode): string {
  if (!loop) return '';
  if (loop.type === 'standard') {
    return `<standardLoopCharacteristics testBefore="${loop.testBefore}" loopMaximum="${loop.maximum}"><loopCondition>${text(loop.again)}</loopCondition></standardLoopCharacteristics>`;
  }
  const until = loop.until ? `<completionCondition>${text(loop.until)}</completionCondition>` : '';
  return `<multiInstanceLoopCharacteristics isSequential="${loop.sequential}"><loopCardinality>${loop.count}</loopCardinality>${until}</multiInstanceLoopCharacteristics>`;
}

function writeFlow({ id, from, to, guard, phase }: NetFlow): string {
  const when = guard ? text(guard) : phase === 'start' ? '=waitingForStart' : phase ? '=not(waitingForStart)' : '';
  const condition = when === '' ? '' : `<conditionExpression>${when}</conditionExpression>`;
  return `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition}</sequenceFlow>`;
}
