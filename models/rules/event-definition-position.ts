import { problem, type Report } from './finding';
import type { Rule } from './rule';
import { isEventSubProcess, isParallelMultiple, nodesOf, titleOf, type SourceNode } from './source-document';

const MESSAGE = 'bpmn:MessageEventDefinition';
const TIMER = 'bpmn:TimerEventDefinition';
const ERROR = 'bpmn:ErrorEventDefinition';
const ESCALATION = 'bpmn:EscalationEventDefinition';
const SIGNAL = 'bpmn:SignalEventDefinition';
const CONDITIONAL = 'bpmn:ConditionalEventDefinition';
const LINK = 'bpmn:LinkEventDefinition';
const COMPENSATION = 'bpmn:CompensateEventDefinition';
const CANCEL = 'bpmn:CancelEventDefinition';
const TERMINATE = 'bpmn:TerminateEventDefinition';
const KNOWN = new Set([MESSAGE, TIMER, ERROR, ESCALATION, SIGNAL, CONDITIONAL, LINK, COMPENSATION, CANCEL, TERMINATE]);

/** What is executed at each position; the standard's Table 10.93 allows more. */
export const EXECUTED_EVENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['process start', [MESSAGE, TIMER, SIGNAL]],
  ['event sub-process start', [MESSAGE, TIMER, ERROR, ESCALATION, CONDITIONAL, SIGNAL, COMPENSATION]],
  ['bpmn:IntermediateCatchEvent', [MESSAGE, TIMER, CONDITIONAL, SIGNAL, LINK]],
  ['bpmn:IntermediateThrowEvent', [MESSAGE, ESCALATION, SIGNAL, LINK, COMPENSATION]],
  ['bpmn:BoundaryEvent', [MESSAGE, TIMER, ERROR, ESCALATION, CONDITIONAL, SIGNAL, COMPENSATION, CANCEL]],
  ['bpmn:EndEvent', [MESSAGE, ERROR, ESCALATION, SIGNAL, COMPENSATION, CANCEL, TERMINATE]],
]);
const NEEDS_DEFINITION = new Set(['bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent']);
/** What several definitions of one event cannot be: a link is a sequence flow; what was thrown cannot wait for the rest. */
const SINGLE_ONLY = new Set([LINK]);
const SINGLE_CATCH = new Set([COMPENSATION]);
const NOT_PARALLEL = new Set([ERROR, CANCEL]);
const THROWING = new Set(['bpmn:EndEvent', 'bpmn:IntermediateThrowEvent']);
/** An end event ends its scope in one way. */
const ENDS = new Set([ERROR, CANCEL, TERMINATE]);

/** Events carry definitions of kinds that are executed at their position; several of them make a multiple event. */
export const eventDefinitionPosition: Rule = {
  name: 'event-definition-position',
  codes: ['EVENT_DEFINITION_MISSING', 'EVENT_DEFINITION_KIND', 'UNSUPPORTED_ELEMENT'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      const position = positionOf(node);
      const allowed = EXECUTED_EVENTS.get(position);
      if (!allowed) continue;
      if (node.definitions.length === 0 && NEEDS_DEFINITION.has(node.type)) {
        const [en, zh] = [`${titleOf(node)} needs an event definition.`, `${titleOf(node)} 缺少事件定义。`];
        report(problem('EVENT_DEFINITION_MISSING', node.id, 'eventDefinitions', en, zh));
      }
      for (const { $type } of node.definitions) {
        if (!allowed.includes($type)) refuse(node, $type, position, report);
      }
      if (node.definitions.length > 1) checkMultiple(node, position, report);
    }
  },
};

/** What the standard has no place for, or, for one kind, what the engine does not execute. */
function refuse(node: SourceNode, type: string, position: string, report: Report): void {
  if (type === CONDITIONAL && position === 'process start') {
    const [en, zh] = [
      `The start event ${titleOf(node)} has a condition, which nothing evaluates before there is an instance.`,
      `开始事件 ${titleOf(node)} 带有条件,实例产生之前没有东西会对其求值。`,
    ];
    report(problem('UNSUPPORTED_ELEMENT', node.id, 'eventDefinitions', en, zh));
    return;
  }
  const [en, zh] = [
    `${titleOf(node)} has a ${type}, which is not executed at this position.`,
    `${titleOf(node)} 的 ${type} 在此位置不被执行。`,
  ];
  const code = KNOWN.has(type) ? 'EVENT_DEFINITION_KIND' : 'UNSUPPORTED_ELEMENT';
  report(problem(code, node.id, 'eventDefinitions', en, zh));
}

/** BPMN 2.0.2 section 10.5.5, Multiple and Parallel Multiple. */
function checkMultiple(node: SourceNode, position: string, report: Report): void {
  const isParallel = isParallelMultiple(node);
  const types = node.definitions.map((definition) => definition.$type);
  if (isParallel && position === 'process start' && types.every((type) => type === TIMER)) {
    const [en, zh] = [
      `The start event ${titleOf(node)} waits for timers only: one of its triggers must be a message or a signal, which begins the instance.`,
      `开始事件 ${titleOf(node)} 只等待定时器:触发之中须有消息或信号,由其启动实例。`,
    ];
    report(problem('UNSUPPORTED_ELEMENT', node.id, 'parallelMultiple', en, zh));
  }
  const isCatch = !THROWING.has(node.type);
  const lone = types.find(
    (type) => SINGLE_ONLY.has(type) || (isCatch && SINGLE_CATCH.has(type)) || (isParallel && NOT_PARALLEL.has(type)),
  );
  if (lone !== undefined) {
    const [en, zh] = [
      `A ${lone} of ${titleOf(node)} cannot stand beside other definitions${isParallel ? ' that are all waited for' : ''}.`,
      `${titleOf(node)} 的 ${lone} 不能与其他定义并列${isParallel ? '等待' : ''}。`,
    ];
    report(problem('EVENT_DEFINITION_KIND', node.id, 'eventDefinitions', en, zh));
  }
  const isAgain = (wanted: ReadonlySet<string>) => types.filter((type) => wanted.has(type)).length > 1;
  if (node.type === 'bpmn:EndEvent' && isAgain(ENDS)) {
    const [en, zh] = [
      `${titleOf(node)} ends its scope in more than one way.`,
      `${titleOf(node)} 以多种方式结束所在范围。`,
    ];
    report(problem('EVENT_DEFINITION_KIND', node.id, 'eventDefinitions', en, zh));
  }
  if (position === 'process start' && !isParallel && isAgain(new Set([TIMER]))) {
    const [en, zh] = [
      `The start event ${titleOf(node)} has more than one timer; give each a start event of its own.`,
      `开始事件 ${titleOf(node)} 有多个定时器,请各用一个开始事件。`,
    ];
    report(problem('EVENT_DEFINITION_KIND', node.id, 'eventDefinitions', en, zh));
  }
}

/** An embedded sub-process has a position of its own, which `start-events` looks at. */
function positionOf(node: SourceNode): string {
  if (node.type !== 'bpmn:StartEvent') return node.type;
  if (!node.container.node) return 'process start';
  return isEventSubProcess(node.container.node) ? 'event sub-process start' : 'sub-process start';
}
