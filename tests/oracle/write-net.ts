import type { Net, NetFlow, NetGuard, NetNode, NetProcess, NetTrigger } from './net';

const TAGS = {
  start: 'startEvent',
  end: 'endEvent',
  task: 'task',
  work: 'userTask',
  exclusive: 'exclusiveGateway',
  parallel: 'parallelGateway',
  inclusive: 'inclusiveGateway',
  'event-gateway': 'eventBasedGateway',
  catch: 'intermediateCatchEvent',
  throw: 'intermediateThrowEvent',
  boundary: 'boundaryEvent',
  sub: 'subProcess',
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
  return nodes.map((node) => writeNode(process, node, roots)).join('') + flows.map(writeFlow).join('');
}

function writeNode(process: NetProcess, node: NetNode, roots: Map<string, string>): string {
  const tag = TAGS[node.kind];
  const defaultFlow = process.flows.find(({ from, isDefault }) => from === node.id && isDefault);
  const isEventStart = node.kind === 'start' && node.trigger !== undefined;
  const attributes = {
    id: node.id,
    ...(defaultFlow ? { default: defaultFlow.id } : {}),
    ...(node.kind === 'boundary' ? { attachedToRef: node.attachedTo, cancelActivity: node.interrupting ?? true } : {}),
    ...(isEventStart ? { isInterrupting: node.interrupting ?? true } : {}),
    ...(node.kind === 'event-sub' ? { triggeredByEvent: true } : {}),
  };
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${String(value)}"`);
  const inside = node.kind === 'sub' || node.kind === 'event-sub' ? writeScope(process, node.id, roots) : '';
  const call = node.calls
    ? `<extensionElements><zeebe:calledElement processId="${node.calls}" bindingType="deployment"/></extensionElements>`
    : '';
  const trigger = node.trigger ? writeTrigger(node, node.trigger, roots) : '';
  return `<${tag}${written.join('')}>${call}${writeLoop(node)}${trigger}${inside}</${tag}>`;
}

function writeTrigger({ id }: NetNode, { on, code = null }: NetTrigger, roots: Map<string, string>): string {
  if (on === 'terminate') return '<terminateEventDefinition/>';
  const root = on === 'message' ? `message-${id}` : code === null ? null : `${on}-${code}`;
  if (root !== null && on === 'message') roots.set(root, writeMessage(root));
  else if (root !== null) roots.set(root, `<${on} id="${root}" ${on}Code="${code}"/>`);
  return `<${on}EventDefinition${root === null ? '' : ` ${on}Ref="${root}"`}/>`;
}

function writeMessage(id: string): string {
  const key = '<extensionElements><zeebe:subscription correlationKey="=&quot;k&quot;"/></extensionElements>';
  return `<message id="${id}" name="${id}">${key}</message>`;
}

function writeLoop({ loop }: NetNode): string {
  if (!loop) return '';
  if (loop.type === 'standard') {
    return `<standardLoopCharacteristics testBefore="${loop.testBefore}" loopMaximum="${loop.maximum}"><loopCondition>${text(loop.again)}</loopCondition></standardLoopCharacteristics>`;
  }
  const until = loop.until ? `<completionCondition>${text(loop.until)}</completionCondition>` : '';
  return `<multiInstanceLoopCharacteristics isSequential="${loop.sequential}"><loopCardinality>${loop.count}</loopCardinality>${until}</multiInstanceLoopCharacteristics>`;
}

function writeFlow({ id, from, to, guard }: NetFlow): string {
  const condition = guard ? `<conditionExpression>${text(guard)}</conditionExpression>` : '';
  return `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition}</sequenceFlow>`;
}

function text({ name, above }: NetGuard): string {
  return `\${${name} &gt; ${above}}`;
}
